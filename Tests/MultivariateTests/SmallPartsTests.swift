import Testing

@testable import Multivariate

struct QuantilesTests {
  @Test func interpolatesBetweenNeighbours() {
    #expect(Quantiles.type7([1, 2, 3, 4], 0.25) == 1.75)
    #expect(Quantiles.type7([1, 2, 3, 4], 0.5) == 2.5)
    #expect(Quantiles.type7([1, 2, 3, 4], 0) == 1)
    #expect(Quantiles.type7([1, 2, 3, 4], 1) == 4)
    #expect(Quantiles.type7([7], 0.3) == 7)
  }

  @Test(arguments: [1, 2, 7, 4_001, 9_000])
  func needsNoOrder(count: Int) {
    var generator = SeededGenerator(seed: 2)
    let numbers = (0..<count).map { _ in (generator.nextFraction() - 0.5) * 1e6 }
    for share in [0, 0.2, 0.5, 0.77, 1] {
      #expect(Quantiles.type7(of: numbers, share) == Quantiles.type7(numbers.sorted(), share))
    }
  }
}

struct ArrayAscendingTests {
  @Test(arguments: [0, 1, 4_000, 4_001, 9_000])
  func sortsAsComparingDoes(count: Int) {
    var generator = SeededGenerator(seed: 1)
    let whole = (0..<count).map { _ in Double(generator.nextIndex(below: 700)) }
    let signed = (0..<count).map { _ in (generator.nextFraction() - 0.5) * 1e300 }
    let bits = (0..<count).map { _ in Double(bitPattern: generator.next()) }.filter { !$0.isNaN }
    for numbers in [whole, signed, bits] { #expect(numbers.ascending() == numbers.sorted()) }
  }

  @Test func ordersWhatIsSpecial() {
    let least = Double.leastNonzeroMagnitude
    let special = [1, -.infinity, 0, least, -1, .infinity, -least]
    let many = Array([[Double]](repeating: special, count: 700).joined())
    #expect(many.ascending() == many.sorted())
    #expect([Double](repeating: -0.5, count: 6_000).ascending().allSatisfy { $0 == -0.5 })
  }

  /// Small whole numbers are counted; whatever stands among them, none is changed.
  @Test(arguments: [-0.0, -1, 0.5, 16_383, 16_384, .infinity])
  func keepsWhatStandsAmongSmallWholeNumbers(stranger: Double) {
    let numbers = (0..<5_000).map { Double($0 * 7 % 900) } + [stranger, 16_383]
    let ascending = numbers.ascending()
    #expect(ascending == numbers.sorted())
    #expect(ascending.count { $0.sign == .minus } == (stranger.sign == .minus ? 1 : 0))
  }

  @Test(arguments: [10, 4_001, 9_000])
  func sortsAtSomePositionsOnly(count: Int) {
    var generator = SeededGenerator(seed: 3)
    let whole = (0..<count).map { _ in Double(generator.nextIndex(below: 5)) }
    let signed = (0..<count).map { _ in (generator.nextFraction() - 0.5) * 1e9 }
    let same = [Double](repeating: 3.25, count: count)
    for numbers in [whole, signed, same] {
      let sorted = numbers.sorted()
      for positions in [
        0..<0, 0..<1, count / 2..<count / 2 + 2, count - count / 10..<count, 0..<count,
      ] {
        #expect(numbers.ascending(at: positions) == Array(sorted[positions]))
      }
    }
  }
}

struct LanesTests {
  /// From the least normal number to the greatest whose root can be doubled, and in between.
  @Test func bindsRootsFromAboveByAThousandth() {
    for exponent in -126...126 {
      for step in 0..<64 {
        let number = Float(sign: .plus, exponent: exponent, significand: 1 + Float(step) / 64)
        let bound = SIMD8<Float>(repeating: number).aboveSquareRoot
        let root = Double(number).squareRoot()
        #expect(bound == SIMD8(repeating: bound[0]))
        #expect(Double(bound[0]) >= root * (1 - 0x1p-22) && Double(bound[0]) <= root * 1.001)
      }
    }
    #expect(SIMD8<Float>.zero.aboveSquareRoot[0] >= 0)
    #expect(SIMD8<Float>.zero.aboveSquareRoot[0] < 1e-18)
  }

  @Test func comparesLabelsLaneByLane() {
    let labels = SIMD8<UInt32>(0, 1, 2, 3, .max, 5, 6, 1 << 31)
    #expect(labels.isSame(as: labels) && !labels.isUniform)
    #expect(SIMD8<UInt32>(repeating: .max).isUniform)
    for lane in 0..<8 {
      var other = labels
      other[lane] ^= 1 << UInt32(4 * lane)
      #expect(!labels.isSame(as: other) && labels.lanes(differingFrom: other) == 1 << UInt32(lane))
    }
    #expect(labels.lanes(differingFrom: labels) == 0)
    #expect(labels.lanes(differingFrom: SIMD8(repeating: 7)) == 0xFF)
  }

  @Test func choosesByLabels() {
    let labels = SIMD8<UInt32>(0, 1, 0, 2, 1, .max, 1, 3)
    let ones = SIMD8<Float>(repeating: 1)
    let chosen = SIMD8<Float>(repeating: .infinity).replacing(with: ones, where: labels, are: 1)
    #expect(chosen == SIMD8(.infinity, 1, .infinity, .infinity, 1, .infinity, 1, .infinity))
    let doubles = SIMD8<Double>(repeating: -2)
    let others = SIMD8<Double>(0, 1, 2, 3, 4, 5, 6, 7)
    #expect(
      others.replacing(with: doubles, where: labels, are: 0)
        == SIMD8<Double>(-2, 1, -2, 3, 4, 5, 6, 7)
    )
  }

  @Test func findsTheEndsInAnyLane() {
    for lane in 0..<8 {
      var low = SIMD8<Float>(repeating: 2)
      low[lane] = -1
      var high = SIMD8<Double>(repeating: -3)
      high[lane] = 5
      #expect(low.least == -1 && low.hasNegative && !(low + 1).hasNegative)
      #expect((SIMD8(repeating: 0) - low).greatest == 1 && low.total == 13)
      #expect(high.greatest == 5 && high.least == -3)
    }
  }
}

struct ProportionalDrawTests {
  @Test func drawsRowsInProportionToTheirShares() {
    let shares: [SIMD8<Float>] = [
      SIMD8(0, 1, 0, 0, 2, 0, 0, 0), .zero, SIMD8(0, 0, 0, 0, 0, 0, 0, 5), .zero,
    ]
    let draw = ProportionalDraw(shares)
    var generator = SeededGenerator(seed: 3)
    var counts: [Int: Int] = [:]
    for _ in 0..<80_000 { counts[draw.draw(using: &generator), default: 0] += 1 }
    #expect(Set(counts.keys) == [1, 4, 23])
    #expect((9_500...10_500).contains(counts[1] ?? 0))
    #expect((19_300...20_700).contains(counts[4] ?? 0))
  }

  @Test func drawsTheFirstRowWhereNoneHasAShare() {
    var generator = SeededGenerator(seed: 3)
    #expect(ProportionalDraw([.zero, .zero]).draw(using: &generator) == 0)
  }

  /// Single precision loses the second share beside the first, which must not lead past the end.
  @Test func staysAmongRowsWhereRoundingHidesAShare() {
    var generator = SeededGenerator(seed: 3)
    let draw = ProportionalDraw([SIMD8(1e30, 0, 0, 0, 0, 0, 0, 1)])
    for _ in 0..<1_000 { #expect([0, 7].contains(draw.draw(using: &generator))) }
  }
}

struct PartitionTests {
  /// A first look in single precision may leave a block to the second one, but never claims more.
  @Test(arguments: [0.001, 1, 1e6])
  func neverOverratesWhatKeepsRowsInPlace(spread: Double) throws {
    let matrix = SyntheticRows.skewed(2_000)
    let values = matrix.values.map { $0 * spread + 3 * spread }
    let scaled = Matrix(rowCount: 2_000, columnCount: 3, values: values)
    let tree = RowTree(scaled, parallel: Parallel(threadCount: 1))
    let rows = WeightedRows(tree, limit: .max)
    var decided = 0
    for seed in 0..<20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let centres = SinglePrecisionRows(rows).seeds(clusterCount: 2 + seed, using: &generator)
      let partition = Partition(centres, rows: rows)
      let sight = Partition.Sight(partition, rows)
      for block in partition.labels.indices {
        let labels = partition.labels[block]
        let near = sight.centresNear(block, guess: Int(labels[0]), rows).near
        let quick = sight.margin(block, labels, near: near, rows)
        guard quick > 0 else { continue }
        decided += 1
        #expect(quick <= sight.surplus(block, labels, near: near, rows).margin)
      }
    }
    #expect(decided > 1_000)
  }

  /// Once centres were put elsewhere, a row's own may be too far away to be looked at.
  @Test func letsRowsLeaveACentreThatIsNotNear() {
    let values = (0..<24).map { $0 % 3 == 0 ? Double($0 / 3) : 0 }
    let tree = RowTree(
      Matrix(rowCount: 8, columnCount: 3, values: values),
      parallel: Parallel(threadCount: 1)
    )
    let rows = WeightedRows(tree, limit: .max)
    // Coordinates are relative to the mean of all, 3.5.
    var partition = Partition([-2, 0, 0, 2, 0, 0], rows: rows)
    partition.place([0, 0, 0, 1e4, 0, 0])
    let labels = partition.labels[0]
    let (here, there) = (UInt32(0), UInt32(1))
    let sight = Partition.Sight(partition, rows)
    let near = sight.centresNear(0, guess: Int(here), rows).near
    #expect(near == 1 && !labels.isUniform)
    #expect(sight.margin(0, labels, near: near, rows) <= 0)
    let surplus = sight.surplus(0, labels, near: near, rows)
    #expect(surplus.margin <= 0)
    for lane in 0..<8 where labels[lane] == there {
      #expect(surplus.others[lane] <= surplus.own[lane])
    }
    // Were all of them here, none would have to be looked at again.
    #expect(sight.surplus(0, SIMD8(repeating: here), near: near, rows).margin == .infinity)
  }
}

struct SeededGeneratorTests {
  /// From the state 1, 2, 3, 4 the generator's authors give 11520, 0, 1509978240, …; seeded with 42
  /// through SplitMix64 it must never give other numbers than these.
  @Test func keepsItsSequence() {
    var generator = SeededGenerator(seed: 42)
    #expect(generator.next() == 0x1578_0b2e_0c2e_c716)
    #expect(generator.next() == 0x6104_d986_6d11_3a7e)
  }

  @Test func drawsEachIndexAboutEquallyOften() {
    var generator = SeededGenerator(seed: 7)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.nextIndex(below: 6)] += 1 }
    #expect(counts.allSatisfy { (9_500...10_500).contains($0) })
  }

  @Test func drawsFractionsBelowOne() {
    var generator = SeededGenerator(seed: 7)
    let fractions = (0..<10_000).map { _ in generator.nextFraction() }
    #expect(fractions.allSatisfy { (0..<1).contains($0) })
    #expect((fractions.reduce(0, +) / 10_000 - 0.5).magnitude < 0.01)
  }
}

struct MatrixTests {
  @Test func countsDistinctRowsUpToALimit() {
    let matrix = Matrix(rowCount: 4, columnCount: 2, values: [1, 2, 1, 2, 3, 4, 0, -0.0])
    #expect(matrix.distinctRowCount(upTo: 10) == 3)
    #expect(matrix.distinctRowCount(upTo: 2) == 2)
    #expect(matrix.distinctRowCount(upTo: 0) == 0)
    #expect(Array(matrix.row(2)) == [3, 4])
    #expect(matrix.column(1) == [2, 2, 4, 0])
  }
}

extension MatrixTests {
  /// Of 4 · 3 ordered pairs of rows, 2 are equal.
  @Test func countsThePlacesThatRowsAreSpreadOver() {
    let matrix = Matrix(rowCount: 4, columnCount: 1, values: [5, 7, 5, 1])
    #expect(matrix.diversity == 6)
    #expect(Matrix(rowCount: 2, columnCount: 1, values: [0, 1]).diversity == .infinity)
    #expect(Matrix(rowCount: 0, columnCount: 1, values: []).diversity == .infinity)
    let places = Matrix(
      rowCount: 20_000,
      columnCount: 1,
      values: (0..<20_000).map { Double($0 % 125) }
    )
    #expect(isClose(places.diversity, 125, within: 0.02))
  }

  @Test func takesColumns() {
    let matrix = Matrix(columns: [[1, 2, 3], [4, 5, 6]])
    #expect(matrix == Matrix(rowCount: 3, columnCount: 2, values: [1, 4, 2, 5, 3, 6]))
    #expect(Matrix(columns: []).rowCount == 0)
  }
}

struct StandardizerTests {
  @Test func makesAConstantColumnZero() {
    let matrix = Matrix(rowCount: 3, columnCount: 2, values: [0.1, 1, 0.1, 2, 0.1, 3])
    let model = Standardizer().fit(to: matrix)
    #expect(model.means == [0.1, 2])
    #expect(model.scales[0] == 0)
    #expect(isClose(model.scales[1], (2.0 / 3).squareRoot(), within: 1e-15))
    #expect(model.transform(matrix).column(0) == [0, 0, 0])
  }
}

struct PrincipalComponentsTests {
  @Test func makesTheLargestLoadingPositive() {
    let matrix = Matrix(rowCount: 3, columnCount: 2, values: [0, 0, 1, -2, 2, -4])
    let model = PrincipalComponents().fit(to: matrix)
    #expect(model.components[0, 0] < 0)
    #expect(isClose(model.components[0, 1], 2 / 5.0.squareRoot(), within: 1e-14))
    #expect(isClose(model.explainedVariance[0], 5, within: 1e-14))
    #expect(model.explainedVarianceRatio[1] < 1e-15)
  }

  @Test func letsTheFirstColumnDecideBetweenEqualLoadings() {
    let matrix = Matrix(rowCount: 4, columnCount: 2, values: [0, 0, 1, -1, 3, -3, 2, -2])
    let model = PrincipalComponents().fit(to: matrix)
    #expect(model.components[0, 0] > 0)
    #expect(model.components[0, 1] < 0)
  }

  @Test func findsNoVarianceInOneRow() {
    let model = PrincipalComponents().fit(
      to: Matrix(rowCount: 1, columnCount: 3, values: [1, 2, 3])
    )
    #expect(model.explainedVariance == [0, 0])
    #expect(model.explainedVarianceRatio == [0, 0])
    #expect(model.components.values == [1, 0, 0, 0, 1, 0])
  }
}
