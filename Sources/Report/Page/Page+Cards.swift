import Markup
import Segmentation

extension Page {
  /// The variables of a segment's card.
  static let cardVariables: [String: TemplateVariable] = [
    "name": .text, "swatch": .markup, "size": .text, "typical": .text, "because": .text,
    "action": .text, "solidity": .text, "path": .text,
    "notes": .list(noteVariables),
    "medians": .list(["measure": .text, "value": .text, "overall": .text]),
    "more": .list(["heading": .text, "words": .text]),
  ]

  /// A card for each segment: who its customers are, and what to do about them.
  var cards: [[String: TemplateValue]] {
    let mixes = segmentation.table.items.map { segmentation.mixes(of: $0) }
    let newest = newestFacts
    return segments.map { segment in
      var values = card(of: segment)
      // What was bought, and by whom last, may tell of one customer.
      guard input.audience.namesCustomers else { return values }
      let more =
        mixes.flatMap { facts(of: $0[segment.cluster]) }
        + [newest[segment.cluster]].compactMap { $0 }
      values["more"] = .list(
        more.map { ["heading": .text($0.heading), "words": .text($0.words)] }
      )
      return values
    }
  }

  /// How many of the newest customers a card names.
  private static let newestCount = 3

  /// Something more that is known of a segment.
  private struct Fact {
    let heading: String
    let words: String
  }

  private func text(_ string: CardStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private func card(of segment: Segment) -> [String: TemplateValue] {
    [
      "name": .text(format.words.name(of: segment)),
      "swatch": .markup(swatch(of: segment).rendered(as: .html)),
      "size": .text(
        text(
          .size,
          [
            "customers": format.numbers.value(segment.customerCount),
            "customer_share": .text(format.percent(segment.customerShare)),
            "revenue": .text(format.money(segment.revenue)),
            "revenue_share": format.percentValue(segment.revenueShare),
          ]
        )
      ),
      "typical": .text(typical(segment.medians, against: segmentation.overallMedians)),
      "because": .text(format.reason(segment.medians, against: segmentation.overallMedians)),
      "action": .text(format.actionSentence(for: segment)),
      "solidity": .text(segment.solidity.map(format.line(ofSolidity:)) ?? ""),
      // Notes are written for the house.
      "notes": .list(input.audience.namesCustomers ? notes(on: segment) : []),
      "path": .text(input.audience.namesCustomers ? "segments/\(segment.slug).csv" : ""),
      "medians": .list(medians(segment.medians, against: segmentation.overallMedians)),
      "more": .list([]),
    ]
  }

  /// The customer in the middle of a segment, as a sentence.
  func typical(_ medians: RFMValues, against all: RFMValues) -> String {
    text(
      .typical,
      [
        "purchases": format.medianValue(medians.frequency),
        "is_once": .flag(medians.frequency == 1),
        "days": format.medianValue(medians.recencyDays),
        "is_on_reference_date": .flag(medians.recencyDays == 0),
        "spend": .text(format.spend(medians.monetary, beside: all.monetary)),
      ]
    )
  }

  private func medians(
    _ medians: RFMValues,
    against all: RFMValues
  ) -> [[String: TemplateValue]] {
    let rows: [(MeasureStrings, String, String)] = [
      (.recencyInDays, format.median(medians.recencyDays), format.median(all.recencyDays)),
      (.frequency, format.median(medians.frequency), format.median(all.frequency)),
      (
        .monetary, format.spend(medians.monetary, beside: all.monetary),
        format.spend(all.monetary, beside: medians.monetary)
      ),
    ]
    return rows.map {
      ["measure": .text(format.text($0)), "value": .text($1), "overall": .text($2)]
    }
  }

  /// What a segment buys, and what it buys more than others; nothing where its spend is not
  /// positive, since then nothing has a share of it.
  private func facts(of mix: SegmentMix) -> [Fact] {
    let top = mix.top.compactMap { part in
      part.share.map {
        text(.share, ["name": .text(part.name), "share": .text(format.percent($0))])
      }
    }
    let more = mix.overrepresented.map {
      text(
        .shareAgainst,
        [
          "name": .text($0.name), "share": .text(format.percent($0.share)),
          "all": .text(format.percent($0.overallShare)),
        ]
      )
    }
    return [(CardStrings.top(mix.field), top), (CardStrings.more(mix.field), more)]
      .filter { !$0.1.isEmpty }
      .map { Fact(heading: text($0.0), words: format.words.list($0.1)) }
  }

  /// The newest customers of each segment: all that a card says of single customers.
  private var newestFacts: [Fact?] {
    segmentation.newestCustomers(count: Self.newestCount).map(newest)
  }

  private func newest(_ customers: [NewCustomer]) -> Fact? {
    guard !customers.isEmpty else { return nil }
    let names = customers.map {
      text(
        .newCustomer,
        ["customer": .text($0.id), "date": .text(format.date($0.firstPurchase))]
      )
    }
    return Fact(heading: text(.newest), words: format.words.list(names))
  }
}
