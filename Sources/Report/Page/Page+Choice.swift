import Charts
import Markup
import Segmentation

extension Page {
  /// How the number of segments was chosen: in words, as a plot, as a table.
  var choiceSection: [String: Any] {
    guard !segmentation.candidates.isEmpty else {
      let reason = segmentation.notClustered.map {
        NotClusteredWords.sentence($0, format: format)
      }
      return ["noCandidates": (reason ?? "") + " So no number of segments was tried."]
    }
    return [
      "hasCandidates": true,
      "choiceSentences": ChoiceOfK(segmentation).sentences(format: format),
      "indicesPlot": indicesPlot.rendered(as: .html),
      "candidateTable": candidateTable.rendered(as: .html),
      "solidityMethod": SolidityWords.method(of: segmentation, format: format) ?? "",
    ]
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
      subtitle: "Three indices over the number of segments, k",
      footer: chartFooter,
      description: segmentation.candidates.map {
        "k = \($0.k): silhouette \(text($0, .silhouette)), Davies–Bouldin "
          + "\(text($0, .daviesBouldin)), Caliński–Harabasz \(text($0, .calinskiHarabasz))."
      }.joined(separator: " ")
    )
    return figure(
      curves.chart(caption, style: style("indices")),
      label: "Chart: three indices over the number of segments",
      caption: "The table below has the same figures."
    )
  }

  private var choiceFinding: String {
    guard let chosen else { return "Three indices over the number of segments" }
    let name = ChoiceOfK.name(of: segmentation.settings.selectionMetric)
    return segmentation.settings.fixedK == nil
      ? "\(name.prefix(1).uppercased() + name.dropFirst()) is best with \(chosen) segments"
      : "\(chosen) segments, as asked for"
  }

  private func text(_ candidate: Candidate, _ metric: SelectionMetric) -> String {
    ChoiceOfK.text(candidate.value(of: metric), of: metric, format: format)
  }

  private var candidateTable: Node {
    DataTable(
      caption: "The numbers of segments that were tried",
      columns: [
        .figures("k"), .figures("Silhouette"), .figures("Davies–Bouldin"),
        .figures("Caliński–Harabasz"), .figures("Inertia"),
        .figures("Smallest segment"), .words("Considered"),
      ],
      rows: segmentation.candidates.map { candidate in
        let isChosen = candidate.k == chosen
        return DataTable.Row(
          [
            format.integer(candidate.k), text(candidate, .silhouette),
            text(candidate, .daviesBouldin), text(candidate, .calinskiHarabasz),
            format.numbers.decimal(candidate.inertia, places: 1),
            format.integer(candidate.smallestCluster),
            isChosen ? "chosen" : candidate.considered ? "yes" : "no",
          ],
          className: isChosen ? "chosen" : candidate.considered ? nil : "unconsidered"
        )
      }
    ).node
  }
}
