import Markup
import Segmentation

/// The report in a title and three sentences: what stands out, what to do, and what to mind.
///
/// Each is computed from the result, so it changes when the data does.
struct Headline: Equatable {
  /// What stands out, short enough for a title; without a full stop.
  let title: String
  /// What stands out among the customers.
  let standsOut: String
  /// What to do, the most pressing first: at least one step, at most three.
  let steps: [Step]
  /// What to keep in mind about the figures.
  let toMind: String

  /// Something to do.
  struct Step: Equatable {
    /// The segment to do it for; nothing where it is for no segment.
    let slug: String
    let sentence: String
  }

  /// What to do first.
  var toDo: String { steps[0].sentence }

  /// Finds the title and the sentences.
  ///
  /// - Parameters:
  ///   - segmentation: The result.
  ///   - account: What became of the rows.
  ///   - audience: Who may read it.
  ///   - format: How figures and words are written.
  init(
    of segmentation: Segmentation,
    account: LedgerAccount,
    audience: Audience = .internal,
    format: PageFormat
  ) {
    let facts = HeadlineFacts(
      segmentation: segmentation,
      account: account,
      audience: audience,
      format: format
    )
    let finding = facts.finding
    self.title = finding.title
    self.standsOut = finding.sentence
    self.steps = facts.steps
    // What is missing from every figure comes before what the figures hang on.
    self.toMind = [facts.rejections, facts.caveat].compactMap { $0 }.joined(separator: " ")
  }
}

/// What the sentences of a headline are drawn from.
private struct HeadlineFacts {
  let segmentation: Segmentation
  let account: LedgerAccount
  let audience: Audience
  let format: PageFormat

  private var customerCount: Int { segmentation.table.customerCount }
  private var segments: [Segment] { segmentation.clustering?.segments ?? [] }

  private func text(_ string: HeadlineStrings, _ values: [String: TemplateValue] = [:]) -> String {
    format.text(string, values)
  }

  private func quoted(_ segment: Segment) -> TemplateValue {
    .text(format.words.quoted(format.words.name(of: segment)))
  }

  private func count(_ number: Int) -> TemplateValue { format.numbers.value(number) }

  // MARK: What stands out

  /// What stands out, as a title and as a sentence.
  struct Finding {
    let title: String
    let sentence: String
  }

  /// A finding whose title takes its values from those of the sentence.
  private func finding(
    _ title: HeadlineStrings,
    _ sentence: HeadlineStrings,
    _ values: [String: TemplateValue]
  ) -> Finding {
    let variables = title.variables
    return Finding(
      title: text(title, values.filter { variables[$0.key] != nil }),
      sentence: text(sentence, values)
    )
  }

  /// The segments whose share of revenue is far above their share of customers; without segments,
  /// what is known of all customers.
  var finding: Finding {
    guard customerCount > 0 else {
      return Finding(title: text(.noCustomersTitle), sentence: text(.noCustomers))
    }
    guard !segments.isEmpty else { return everyone }
    guard segments.allSatisfy({ $0.revenueShare != nil }) else { return largestSegment }
    let strong = segments.filter { ($0.revenueShare ?? 0) >= 1.5 * $0.customerShare }
    guard !strong.isEmpty, strong.count < segments.count else { return evenRevenue }
    let count = strong.reduce(0) { $0 + $1.customerCount }
    let revenueShare = strong.reduce(0) { $0 + ($1.revenueShare ?? 0) }
    return finding(
      .strongTitle,
      .strongSegments,
      [
        "count": self.count(count), "customers": self.count(customerCount),
        "customer_share": .text(format.percent(Double(count) / Double(customerCount))),
        "revenue_share": .text(format.percent(revenueShare)),
        "segments": .text(format.words.names(strong.map(format.words.name))),
        "segment_count": self.count(strong.count),
      ]
    )
  }

  private var everyone: Finding {
    let purchases = count(segmentation.table.frequency.reduce(0, +))
    let spend = TemplateValue.text(format.money(segmentation.totalRevenue))
    guard customerCount > 1 else {
      return finding(
        .oneCustomerTitle,
        .oneCustomer,
        ["purchases": purchases, "spend": spend]
      )
    }
    let days = format.medianValue(segmentation.overallMedians.recencyDays)
    return finding(
      .everyoneTitle,
      .everyone,
      ["customers": count(customerCount), "purchases": purchases, "spend": spend, "days": days]
    )
  }

  private var largestSegment: Finding {
    guard let largest = largest(by: \.customerShare) else { return everyone }
    return finding(
      .largestTitle,
      .largestSegment,
      [
        "segment_count": count(segments.count), "segment": quoted(largest),
        "customer_share": .text(format.percent(largest.customerShare)),
        "spend": .text(format.money(segmentation.totalRevenue)),
      ]
    )
  }

  private var evenRevenue: Finding {
    guard let first = largest(by: { $0.revenueShare ?? 0 }) else { return everyone }
    return finding(
      .evenTitle,
      .evenRevenue,
      [
        "segment": quoted(first), "customer_share": .text(format.percent(first.customerShare)),
        "revenue_share": .text(format.percent(first.revenueShare)),
      ]
    )
  }

  private func largest(by value: (Segment) -> Double) -> Segment? {
    segments.max { value($0) < value($1) }
  }

  // MARK: What to do

  /// At most this many steps are taken between two reports.
  private static let stepCount = 3

  /// The action for the segment to begin with, then those for others; each action once.
  var steps: [Headline.Step] {
    guard let first = segmentToBeginWith else {
      return [Headline.Step(slug: "", sentence: stepWithoutSegments)]
    }
    var actions = [ActionStrings(for: first.label)]
    var steps = [Headline.Step(slug: first.slug, sentence: beginning(with: first))]
    for segment in richestFirst where steps.count < Self.stepCount {
      let action = ActionStrings(for: segment.label)
      guard !actions.contains(action) else { continue }
      actions.append(action)
      steps.append(Headline.Step(slug: segment.slug, sentence: going(on: segment)))
    }
    return steps
  }

  private var stepWithoutSegments: String {
    guard customerCount == 0 else { return text(.readOneByOne) }
    return text(account.read.rows == 0 ? .checkInput : .checkRejected)
  }

  private func going(on segment: Segment) -> String {
    text(
      .andThen,
      [
        "segment": quoted(segment), "customers": count(segment.customerCount),
        "revenue_share": format.percentValue(segment.revenueShare),
        "action": .text(format.action(for: segment)),
      ]
    )
  }

  private func beginning(with segment: Segment) -> String {
    text(
      .beginWith,
      [
        "segment": quoted(segment), "customers": count(segment.customerCount),
        "is_one": .flag(segment.customerCount == 1),
        "days": format.medianValue(segment.medians.recencyDays),
        "revenue_share": format.percentValue(segment.revenueShare),
        "action": .text(format.action(for: segment)),
      ]
    )
  }

  /// Customers who are leaving, where they bring a tenth of the revenue; else whoever of those
  /// not loyal yet brings most of it.
  private var segmentToBeginWith: Segment? {
    let leaving = richestFirst.first {
      $0.label.base == .atRisk && $0.revenueShare ?? 0 >= 0.1
    }
    return leaving ?? richestFirst.first { $0.label.base != .loyal } ?? richestFirst.first
  }

  private var richestFirst: [Segment] {
    segments.sorted { ($1.revenue, $0.cluster) < ($0.revenue, $1.cluster) }
  }

  // MARK: What to mind

  /// The first of these that holds: customers not divided, segments not shown, a tiny segment, an
  /// unstable one, weakly separated segments, indices that disagree, customers below zero; else what
  /// holds always.
  var caveat: String {
    segmentation.notClustered.map(format.sentence) ?? pooledSegments ?? tinySegment
      ?? unstableSegment ?? weakSeparation ?? disagreement ?? belowZero ?? text(.always)
  }

  /// What was rejected, where it is more than a thousandth of rows or money.
  var rejections: String? {
    let rejected = account.allRejected
    let common = account.rejected.sorted { $0.key < $1.key }.max { $0.value.rows < $1.value.rows }
    guard account.rejectsMuch, audience.mayTell(rejected.rows), let common else { return nil }
    return text(
      .rejected,
      [
        "rejected": count(rejected.rows), "rows": count(account.read.rows),
        "share": .text(format.percent(Double(rejected.rows) / Double(account.read.rows))),
        "reason": .text(format.text(LedgerStrings.clause(common.key))),
        "is_mixed": .flag(account.rejected.count > 1),
        "amount": .text(rejected.amount == .zero ? "" : format.money(rejected.amount)),
      ]
    )
  }

  private var pooledSegments: String? {
    guard let clustering = segmentation.clustering, clustering.isPooled,
      case .public(let least) = audience
    else { return nil }
    return text(.pooled, ["least": count(least)])
  }

  private var tinySegment: String? {
    let smallest = segments.min { $0.customerCount < $1.customerCount }
    guard let smallest, smallest.customerShare < 0.01 || smallest.customerCount < 10 else {
      return nil
    }
    return text(
      .tinySegment,
      ["segment": quoted(smallest), "customers": count(smallest.customerCount)]
    )
  }

  private var unstableSegment: String? {
    let known = segments.filter { $0.solidity.map(SolidityReading.init) == .unstable }
    let weakest = known.min { ($0.solidity ?? 1) < ($1.solidity ?? 1) }
    guard let weakest, let solidity = weakest.solidity else { return nil }
    return text(
      .unstableSegment,
      ["segment": quoted(weakest), "solidity": .text(format.decimal(solidity))]
    )
  }

  private var weakSeparation: String? {
    let mean = segmentation.candidates.first { $0.k == segments.count }?.silhouette
    guard let mean, mean < 0.25 else { return nil }
    return text(.weakSeparation, ["silhouette": .text(format.decimal(mean))])
  }

  private var disagreement: String? {
    let choice = ChoiceOfK(segmentation)
    let others = choice.otherChoices.filter { $0.k != choice.chosen }
    guard !others.isEmpty else { return nil }
    let choices = others.map {
      text(
        .otherChoice,
        ["metric": .text(format.text(ChoiceStrings.nameInside(of: $0.metric))), "k": count($0.k)]
      )
    }
    return text(
      .otherChoices,
      ["choices": .text(format.words.list(choices)), "segment_count": count(segments.count)]
    )
  }

  private var belowZero: String? {
    let number = segmentation.table.monetary.count { $0 <= .zero }
    return number == 0 || !audience.mayTell(number)
      ? nil : text(.belowZero, ["customers": count(number)])
  }
}
