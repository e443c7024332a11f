import Charts
import Markup
import Multivariate
import Segmentation

extension Page {
  static let choiceVariables: [String: TemplateVariable] = [
    "has_candidates": .flag, "choice_sentences": .list(["sentence": .text]),
    "indices_plot": .markup, "candidate_table": .markup, "solidity_method": .text,
  ]

  /// How the number of segments was chosen: in words, as a plot, as a table.
  var choiceSection: [String: TemplateValue] {
    let hasCandidates = !segmentation.candidates.isEmpty
    let sentences = ChoiceOfK(segmentation).sentences(format: format)
    return [
      "has_candidates": .flag(hasCandidates),
      "choice_sentences": .list(sentences.map { ["sentence": .text($0)] }),
      "indices_plot": .markup(hasCandidates ? indicesPlot.rendered(as: .html) : ""),
      "candidate_table": .markup(hasCandidates ? candidateTable.rendered(as: .html) : ""),
      "solidity_method": .text(format.solidityMethod(of: segmentation)),
    ]
  }

  private func text(_ string: ChoiceStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private var chosen: Int? { segmentation.clustering?.k }

  private var indicesPlot: Node {
    let metric = segmentation.settings.selectionMetric
    let deciding: IndexCurves.Index =
      switch metric {
      case .silhouette: .silhouette
      case .daviesBouldin: .daviesBouldin
      case .calinskiHarabasz: .calinskiHarabasz
      }
    let curves = IndexCurves(
      candidates: segmentation.candidates.map {
        IndexCurves.Candidate(
          k: $0.k,
          silhouette: $0.silhouette,
          daviesBouldin: $0.daviesBouldin,
          calinskiHarabasz: $0.calinskiHarabasz,
          isConsidered: $0.considered
        )
      },
      chosen: chosen,
      deciding: segmentation.settings.fixedK == nil ? deciding : nil
    )
    let caption = ChartCaption(
      title: choiceFinding,
      subtitle: text(.plotSubtitle),
      footer: chartFooter,
      description: segmentation.candidates.map {
        text(
          .candidate,
          [
            "k": format.numbers.value($0.k), "silhouette": .text(text($0, .silhouette)),
            "davies_bouldin": .text(text($0, .daviesBouldin)),
            "calinski_harabasz": .text(text($0, .calinskiHarabasz)),
          ]
        )
      }.joined(separator: " ")
    )
    return figure(
      curves.chart(caption, style: style("indices")),
      label: text(.plotLabel),
      caption: text(.plotCaption)
    )
  }

  private var choiceFinding: String {
    guard let chosen else { return text(.plotTitle) }
    let k = format.numbers.value(chosen)
    guard segmentation.settings.fixedK == nil else { return text(.askedTitle, ["k": k]) }
    let metric = ChoiceStrings.name(of: segmentation.settings.selectionMetric)
    return text(.bestTitle, ["metric": .text(text(metric)), "k": k])
  }

  private func text(_ candidate: Candidate, _ metric: SelectionMetric) -> String {
    ChoiceOfK.text(candidate.value(of: metric), of: metric, format: format)
  }

  private var candidateTable: Node {
    let choice = ChoiceOfK(segmentation)
    let hasSolidity = segmentation.candidates.contains { $0.solidity != nil }
    return DataTable(
      caption: text(.tableCaption),
      note: hasSolidity ? solidityNote : nil,
      columns: [
        ChoiceStrings.k, .silhouette, .daviesBouldin, .calinskiHarabasz, .inertia, .smallest,
        .leastSolid,
      ].map { .figures(text($0)) } + [.words(text(.considered))],
      rows: segmentation.candidates.map { candidate in
        let isChosen = candidate.k == chosen
        let solidity = choice.solidity(of: candidate, format)
        return DataTable.Row(
          [
            format.integer(candidate.k), text(candidate, .silhouette),
            text(candidate, .daviesBouldin), text(candidate, .calinskiHarabasz),
            format.numbers.decimal(candidate.inertia, places: 1),
            format.integer(candidate.smallestCluster),
            solidity.isEmpty ? NumberFormat.missing : solidity,
            text(isChosen ? .chosen : candidate.considered ? .yes : .no),
          ],
          className: isChosen ? "chosen" : candidate.considered ? nil : "unconsidered"
        )
      }
    ).node
  }

  private var solidityNote: String {
    text(
      .solidityNote,
      [
        "resamples": format.numbers.value(Candidate.resampleCount),
        "chosen_resamples": format.numbers.value(ClusterSolidity.standardResampleCount),
      ]
    )
  }
}
