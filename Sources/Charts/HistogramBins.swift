import Markup

/// The slots of a histogram and the labels along its axis, chosen from the values.
struct HistogramBins {
  /// How values fall into slots.
  enum Kind: Equatable {
    /// Equal steps from a lowest edge.
    case linear(lowest: Double, step: Double)
    /// Six slots a factor of ten; the first slot may hold what is zero or less.
    case logarithmic(firstSlot: Int, hasZeroSlot: Bool)
    /// Whole numbers, one a slot at first and ever more of them further on; the last of each slot.
    case whole(lasts: [Int])
  }

  /// A label along the axis, its place counted in slots.
  struct Label: Equatable {
    let place: Double
    let text: String
  }

  let kind: Kind
  let slotCount: Int
  let labels: [Label]

  /// Whether the axis shows equal ratios as equal distances.
  var isLogarithmic: Bool {
    if case .logarithmic = kind { true } else { false }
  }

  /// Whether later slots hold more values than the first.
  var areWidening: Bool {
    guard case .whole(let lasts) = kind, let first = lasts.first, let last = lasts.last else {
      return false
    }
    return last - first >= lasts.count
  }

  /// Chooses slots for values.
  ///
  /// - Parameters:
  ///   - values: Finite values, at least one, ascending.
  ///   - areCounts: Whether the values count something, so that only whole numbers above zero
  ///     occur.
  ///   - numbers: How the labels are written.
  init(for values: [Double], areCounts: Bool, numbers: NumberFormat) {
    let lowest = values[0]
    let highest = values[values.count - 1]
    let positives = values.drop { $0 <= 0 }
    let median = positives.isEmpty ? 0 : positives[positives.startIndex + positives.count / 2]
    if areCounts, lowest >= 0, highest < 1e15 {
      self.init(counting: Int(lowest)...Int(highest), numbers: numbers)
    } else if highest > 20 * median, positives.count * 10 >= values.count * 7,
      let least = positives.first
    {
      self.init(logarithmic: least...highest, hasZeroSlot: lowest <= 0, numbers: numbers)
    } else {
      let areWhole = values.allSatisfy { $0 == $0.rounded() }
      self.init(
        linear: lowest...highest,
        count: values.count,
        areWhole: areWhole,
        numbers: numbers
      )
    }
  }

  private init(
    linear range: ClosedRange<Double>,
    count valueCount: Int,
    areWhole: Bool,
    numbers: NumberFormat
  ) {
    guard range.lowerBound < range.upperBound else {
      // One value has one slot, with the value in its middle.
      kind = .linear(lowest: range.lowerBound, step: 1)
      slotCount = 1
      labels = [Label(place: 0.5, text: numbers.decimal(range.lowerBound, upToPlaces: 2))]
      return
    }
    let domain = LinearScale(range, from: 0, to: 1).domain
    // Twice the cube root of the count (Rice University's rule), and what the width can show.
    var root = 3
    while root < 11, root * root * root < valueCount { root += 1 }
    // Between whole numbers there is nothing to count.
    let step = max(Ticks.step(over: domain, count: 2 * root), areWhole ? 1 : 0)
    let lowest = (range.lowerBound / step).rounded(.down) * step
    let count = Int(((range.upperBound - lowest) / step).rounded(.down)) + 1
    kind = .linear(lowest: lowest, step: step)
    slotCount = count
    let end = lowest + Double(count) * step
    let ticks = Ticks(in: lowest...end, count: 4, areWhole: areWhole)
    labels = zip(ticks.values, ticks.labels(numbers)).map {
      Label(place: ($0 - lowest) / step, text: $1)
    }
  }

  private init(logarithmic range: ClosedRange<Double>, hasZeroSlot: Bool, numbers: NumberFormat) {
    let last = Self.logarithmicSlot(range.upperBound)
    // Nine factors of ten at most: what is smaller joins the first slot.
    let first = max(Self.logarithmicSlot(range.lowerBound), last - 54)
    let zeroSlots = hasZeroSlot ? 1 : 0
    kind = .logarithmic(firstSlot: first, hasZeroSlot: hasZeroSlot)
    slotCount = last - first + 1 + zeroSlots
    var labels = hasZeroSlot ? [Label(place: 0.5, text: "≤ 0")] : []
    for slot in first...(last + 1) where slot % 6 == 0 {
      let value = Self.powerOfTen(slot / 6)
      let text = value < 1 ? numbers.decimal(value, upToPlaces: 9) : numbers.compact(value)
      labels.append(Label(place: Double(slot - first + zeroSlots), text: text))
    }
    self.labels = labels
  }

  private init(counting range: ClosedRange<Int>, numbers: NumberFormat) {
    var lasts: [Int] = []
    if range.upperBound - range.lowerBound < 20 {
      lasts = Array(range)
    } else {
      lasts = Self.growingLasts(range)
    }
    kind = .whole(lasts: lasts)
    slotCount = lasts.count
    labels = lasts.enumerated().map { index, last in
      let first = index == 0 ? range.lowerBound : lasts[index - 1] + 1
      let text =
        first == last
        ? numbers.integer(last) : numbers.integer(first) + "–" + numbers.integer(last)
      return Label(place: Double(index) + 0.5, text: text)
    }
  }

  private static func growingLasts(_ range: ClosedRange<Int>) -> [Int] {
    var lasts = Array(1...5)
    var power = 1
    while let last = lasts.last, last < range.upperBound {
      for share in [7, 10, 15, 20, 30, 50] where (lasts.last ?? 0) < range.upperBound {
        lasts.append(share * power)
      }
      power *= 10
    }
    return (range.lowerBound < 1 ? [0] : []) + lasts.filter { $0 >= range.lowerBound }
  }

  /// The slot of a value, or nothing where it is not finite.
  func slot(of value: Double) -> Int? {
    guard value.isFinite else { return nil }
    let slot: Int
    switch kind {
    case .linear(let lowest, let step): slot = Int(((value - lowest) / step).rounded(.down))
    case .logarithmic(let first, let hasZeroSlot):
      slot =
        value <= 0
        ? 0 : max(0, Self.logarithmicSlot(value) - first) + (hasZeroSlot ? 1 : 0)
    case .whole(let lasts): slot = lasts.firstIndex { value <= Double($0) } ?? lasts.count - 1
    }
    return min(max(slot, 0), slotCount - 1)
  }

  /// The number of a slot of a sixth of a factor of ten, where slot 0 begins at 1.
  ///
  /// Found by comparison with the edges, because the C library's logarithm differs between
  /// machines in its last bit.
  private static func logarithmicSlot(_ value: Double) -> Int {
    var power = 0
    while value >= powerOfTen(power + 1) { power += 1 }
    while value < powerOfTen(power) { power -= 1 }
    let ratio = value / powerOfTen(power)
    return 6 * power + (sixths.lastIndex { $0 <= ratio } ?? 0)
  }

  /// The powers of the sixth root of ten, from its zeroth.
  private static let sixths = [
    1, 1.467_799_267_622_069_6, 2.154_434_690_031_884, 3.162_277_660_168_379_5,
    4.641_588_833_612_779, 6.812_920_690_579_613,
  ]

  private static func powerOfTen(_ power: Int) -> Double {
    var result = 1.0
    for _ in 0..<power.magnitude { result *= 10 }
    return power < 0 ? 1 / result : result
  }
}
