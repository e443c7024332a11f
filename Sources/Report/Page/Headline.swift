import Markup
import Segmentation

/// The report in three sentences: what stands out, what to do, and what to mind.
///
/// Each sentence is computed from the result, so it changes when the data does.
struct Headline: Equatable {
  /// What stands out among the customers.
  let standsOut: String
  /// What to do first.
  let toDo: String
  /// What to keep in mind about the figures.
  let toMind: String

  /// Finds the three sentences.
  ///
  /// - Parameters:
  ///   - segmentation: The result.
  ///   - account: What became of the rows.
  ///   - actions: The suggested action of a segment, as a phrase without a full stop.
  ///   - format: How figures are written.
  init(
    of segmentation: Segmentation,
    account: LedgerAccount,
    actions: SegmentActions,
    format: PageFormat
  ) {
    let facts = HeadlineFacts(segmentation: segmentation, account: account, format: format)
    // What is missing from every figure comes before the figures.
    self.standsOut = [facts.rejections, facts.finding].compactMap { $0 }.joined(separator: " ")
    self.toDo = facts.firstStep(actions)
    self.toMind = facts.caveat
  }
}

/// What the sentences of a headline are drawn from.
private struct HeadlineFacts {
  let segmentation: Segmentation
  let account: LedgerAccount
  let format: PageFormat

  private var customerCount: Int { segmentation.table.customerCount }
  private var segments: [Segment] { segmentation.clustering?.segments ?? [] }

  // MARK: What stands out

  /// The segments whose share of revenue is far above their share of customers; without segments,
  /// what is known of all customers.
  var finding: String {
    guard customerCount > 0 else { return "There are no customers in these sales." }
    guard !segments.isEmpty else { return everyone }
    guard segments.allSatisfy({ $0.revenueShare != nil }) else { return largestSegment }
    let strong = segments.filter { ($0.revenueShare ?? 0) >= 1.5 * $0.customerShare }
    guard !strong.isEmpty, strong.count < segments.count else { return evenRevenue }
    let count = strong.reduce(0) { $0 + $1.customerCount }
    let revenueShare = strong.reduce(0) { $0 + ($1.revenueShare ?? 0) }
    let verb = count == 1 ? "brings" : "bring"
    return "\(format.integer(count)) of \(format.customers(customerCount)) "
      + "(\(format.percent(Double(count) / Double(customerCount)))) \(verb) "
      + "\(format.percent(revenueShare)) of the revenue: the "
      + (strong.count == 1 ? "segment " : "segments ") + format.names(strong.map(\.name)) + "."
  }

  private var everyone: String {
    let purchases = segmentation.table.frequency.reduce(0, +)
    guard customerCount > 1 else {
      return "One customer made \(format.count(purchases, "purchase")) and spent "
        + "\(format.money(segmentation.totalRevenue))."
    }
    return "\(format.customers(customerCount)) made \(format.count(purchases, "purchase")) and "
      + "spent \(format.money(segmentation.totalRevenue)); half of them bought in the last "
      + "\(format.days(segmentation.overallMedians.recencyDays))."
  }

  private var largestSegment: String {
    let largest = largest(by: \.customerShare)
    return "The largest of \(segments.count) segments is “\(largest?.name ?? "")” with "
      + "\(format.percent(largest?.customerShare)) of the customers; all customers together spent "
      + "\(format.money(segmentation.totalRevenue)) net, so no segment has a share of it."
  }

  private var evenRevenue: String {
    let first = largest { $0.revenueShare ?? 0 }
    return "No segment stands far above the others: “\(first?.name ?? "")” brings the most, "
      + "\(format.percent(first?.revenueShare)) of the revenue with "
      + "\(format.percent(first?.customerShare)) of the customers."
  }

  private func largest(by value: (Segment) -> Double) -> Segment? {
    segments.max { value($0) < value($1) }
  }

  // MARK: What to do

  /// The action for the segment to begin with.
  func firstStep(_ actions: SegmentActions) -> String {
    guard let segment = segmentToBeginWith else {
      return customerCount == 0
        ? account.read.rows == 0
          ? "Check that the input holds sales, and run it again."
          : "Look at the rows that were left out, listed in this report, and run it again."
        : "Read the customers one by one in the table of figures; there are too few different "
          + "ones to address in groups."
    }
    let spent =
      segment.revenueShare == nil
      ? "" : " and brought \(format.percent(segment.revenueShare)) of the revenue"
    return "Begin with “\(segment.name)”, \(format.customers(segment.customerCount)) who last "
      + "bought \(format.days(segment.medians.recencyDays)) ago at the median\(spent): "
      + actions.phrase(for: segment.label) + "."
  }

  /// Customers who are leaving, where they bring a tenth of the revenue; else whoever of those
  /// not loyal yet brings most of it.
  private var segmentToBeginWith: Segment? {
    let richestFirst = segments.sorted { ($1.revenue, $0.cluster) < ($0.revenue, $1.cluster) }
    let leaving = richestFirst.first {
      $0.label.base == .atRisk && $0.revenueShare ?? 0 >= 0.1
    }
    return leaving ?? richestFirst.first { $0.label.base != .loyal } ?? richestFirst.first
  }

  // MARK: What to mind

  /// The first of these that holds: customers not divided, a tiny segment, an unstable one, weakly
  /// separated segments, indices that disagree, customers below zero; else what holds always.
  var caveat: String {
    undivided ?? tinySegment ?? unstableSegment ?? weakSeparation ?? disagreement
      ?? belowZero
      ?? "The segments describe what customers did up to the reference date, not what they will do "
      + "next."
  }

  /// What was rejected, where it is more than a thousandth of rows or money.
  var rejections: String? {
    let rejected = account.allRejected
    let common = account.rejected.sorted { $0.key < $1.key }.max { $0.value.rows < $1.value.rows }
    guard account.rejectsMuch, let common else { return nil }
    let share = Double(rejected.rows) / Double(account.read.rows)
    let which = account.rejected.count == 1 ? "" : "mostly "
    let money =
      rejected.amount == .zero
      ? ""
      : "; their amounts, \(format.money(rejected.amount)) in all, are missing from every figure "
        + "here"
    return "\(format.integer(rejected.rows)) of \(format.count(account.read.rows, "row")) "
      + "(\(format.percent(share))) were rejected, \(which)because "
      + "\(LedgerWords.clause(common.key))\(money)."
  }

  private var undivided: String? {
    segmentation.notClustered.map { NotClusteredWords.sentence($0, format: format) }
  }

  private var tinySegment: String? {
    let smallest = segments.min { $0.customerCount < $1.customerCount }
    guard let smallest, smallest.customerShare < 0.01 || smallest.customerCount < 10 else {
      return nil
    }
    return "“\(smallest.name)” has only \(format.customers(smallest.customerCount)): read it as a "
      + "list of names, since its averages hang on a few."
  }

  private var unstableSegment: String? {
    let known = segments.filter { $0.solidity.map(SolidityReading.init) == .unstable }
    let weakest = known.min { ($0.solidity ?? 1) < ($1.solidity ?? 1) }
    guard let weakest, let solidity = weakest.solidity else { return nil }
    return "“\(weakest.name)” is unstable (solidity \(format.decimal(solidity))): among other "
      + "customers of the same kind it may well not be found."
  }

  private var weakSeparation: String? {
    let mean = segmentation.candidates.first { $0.k == segments.count }?.silhouette
    guard let mean, mean < 0.25 else { return nil }
    let value = format.numbers.decimal(mean, places: 2)
    return "The segments run into each other (mean silhouette \(value)): "
      + "customers near a border could as well be in the next segment."
  }

  private var disagreement: String? {
    let choice = ChoiceOfK(segmentation)
    let others = choice.otherChoices.filter { $0.k != choice.chosen }
    guard !others.isEmpty else { return nil }
    return "The number of segments is a choice: "
      + format.list(others.map { "\(ChoiceOfK.name(of: $0.metric)) would have chosen \($0.k)" })
      + " in place of \(segments.count)."
  }

  private var belowZero: String? {
    let count = segmentation.table.monetary.count { $0 <= .zero }
    guard count > 0 else { return nil }
    return "\(format.customers(count)) spent nothing or less after returns."
  }
}
