/// Draws rows in proportion to their shares.
///
/// Preparing is O(*n*) for *n* rows, a draw O(log *n*).
struct ProportionalDraw {
  private let shares: [SIMD8<Float>]
  /// The sum of all shares up to the end of each block.
  private let sums: [Double]

  /// Prepares for any number of draws.
  ///
  /// - Parameter shares: The share of each row, 0 or more, in blocks of eight; at least one block.
  init(_ shares: [SIMD8<Float>]) {
    self.shares = shares
    sums = [Double](capacity: shares.count) { sums in
      var sum = 0.0
      for block in shares {
        sum += Double(block.total)
        sums.append(sum)
      }
    }
  }

  /// A row; never one whose share is 0, unless there are no others: then the first.
  func draw(using generator: inout SeededGenerator) -> Int {
    let total = sums[sums.count - 1]
    // Rounding must not lead to the total itself, which no block's sum exceeds.
    let target = min(generator.nextFraction() * total, total.nextDown)
    let block = firstBlock(beyond: target)
    var left = block > 0 ? target - sums[block - 1] : target
    var row = 8 * block
    for lane in 0..<8 where shares[block][lane] > 0 {
      row = 8 * block + lane
      left -= Double(shares[block][lane])
      if left < 0 { break }
    }
    return row
  }

  /// The first block whose sum exceeds a number below the total.
  private func firstBlock(beyond target: Double) -> Int {
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
