/// How often a row is drawn that stands for a number of rows, each of which is drawn once on
/// average: a Poisson distribution.
///
/// Up to a mean of 30 by inversion, which finds the first sum of probabilities that exceeds a random
/// fraction (Devroye 1986, section X.3.3); beyond, by the normal distribution of the same mean and
/// variance, for which the sum of twelve random fractions stands.
struct PoissonFrequency: Sendable {
  /// The number of rows stood for, and the mean of how often they are drawn.
  let mean: Double
  /// The probability of not being drawn at all, *e* to the power of −`mean`.
  private let none: Double
  /// The probability of being drawn up to 0, 1, 2 and so on times, until that of one time more is 0
  /// as a number; empty for a mean beyond 30.
  private let sums: [Double]
  /// For each of equal parts of the interval from 0 to 1 where in `sums` the search begins.
  ///
  /// It then takes about a step: a guide table (Devroye 1986, section III.2.4). Empty for a mean beyond
  /// 30.
  private let starts: [Int]

  /// The distribution for a number of rows.
  init(mean: Double) {
    self.mean = mean
    none = ElementaryFunctions.exp(-mean)
    sums = mean > 30 ? [] : Self.sums(mean: mean, none: none)
    starts = Self.starts(in: sums)
  }

  /// How many different rows a drawn row stands for, as a multiple of those where it stands for one.
  ///
  /// Of the rows stood for, a share of 1 − 1/*e* is drawn on average; but only where any is.
  var distinctRows: Double { mean / (1 - none) }

  /// Draws once.
  func draw(using generator: inout SeededGenerator) -> Double {
    guard sums.isEmpty else { return inversion(of: generator.nextFraction()) }
    var sum = -6.0
    for _ in 0..<12 { sum += generator.nextFraction() }
    return max(0, (mean + mean.squareRoot() * sum).rounded())
  }

  /// The least number whose cumulative probability exceeds a fraction of `0..<1`, for a mean up to 30;
  /// in a step or two.
  func inversion(of fraction: Double) -> Double {
    var count = starts[Int(fraction * Double(starts.count))]
    while count < sums.count - 1, sums[count] <= fraction { count += 1 }
    return Double(count)
  }

  /// Where the search begins for each of 64 parts.
  private static func starts(in sums: [Double]) -> [Int] {
    let count = sums.isEmpty ? 0 : 64
    var start = 0
    return (0..<count).map { part in
      let fraction = Double(part) / Double(count)
      while start < sums.count - 1, sums[start] <= fraction { start += 1 }
      return start
    }
  }

  private static func sums(mean: Double, none: Double) -> [Double] {
    var sums = [none]
    var probability = none
    while probability > 0 {
      probability *= mean / Double(sums.count)
      sums.append(sums[sums.count - 1] + probability)
    }
    return sums
  }
}
