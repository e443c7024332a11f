import Multivariate
import Synchronization
import Testing

struct ParallelInOrderTests {
  private struct Refusal: Error, Equatable {
    let piece: Int
  }

  @Test(arguments: [1, 2, 3, 8])
  func takesEveryValueOnceInOrder(threadCount: Int) throws {
    let given = Atomic(0)
    let taken = Mutex([Int]())
    try Parallel(threadCount: threadCount).inOrder(
      next: {
        let piece = given.add(1, ordering: .relaxed).oldValue
        return piece < 1000 ? piece : nil
      },
      work: { piece in
        // Some pieces take much longer than others.
        var value = piece
        for _ in 0..<(piece % 7 == 0 ? 5000 : 1) { value = (value &* 31) ^ piece }
        return (piece: piece, value: value)
      },
      take: { (value: (piece: Int, value: Int)) throws(Refusal) in
        taken.withLock { $0.append(value.piece) }
      }
    )
    #expect(taken.withLock { $0 } == Array(0..<1000))
  }

  @Test(arguments: [1, 2, 8])
  func stopsAtTheFirstFailureInOrder(threadCount: Int) {
    let given = Atomic(0)
    let taken = Mutex([Int]())
    let refusal = #expect(throws: Refusal.self) {
      try Parallel(threadCount: threadCount).inOrder(
        next: { given.add(1, ordering: .relaxed).oldValue },
        work: { $0 },
        take: { piece throws(Refusal) in
          if piece >= 40 { throw Refusal(piece: piece) }
          taken.withLock { $0.append(piece) }
        }
      )
    }
    #expect(refusal == Refusal(piece: 40))
    #expect(taken.withLock { $0 } == Array(0..<40))
  }

  /// What stands for memory that is to be used again.
  private final class Memory: Sendable {}

  /// Many, since a thread lets go of what another one takes within an instant.
  @Test(arguments: [1, 2, 8])
  func handsOverWhatNothingElseHolds(threadCount: Int) {
    let count = 100_000
    let given = Atomic(0)
    let worked = Atomic(0)
    let taken = Atomic(0)
    Parallel(threadCount: threadCount).inOrder(
      next: { given.add(1, ordering: .relaxed).oldValue < count ? Memory() : nil },
      work: { (memory: consuming Memory) in
        if isKnownUniquelyReferenced(&memory) { worked.add(1, ordering: .relaxed) }
        return memory
      },
      take: { (memory: consuming Memory) in
        if isKnownUniquelyReferenced(&memory) { taken.add(1, ordering: .relaxed) }
      }
    )
    #expect(worked.load(ordering: .relaxed) == count)
    #expect(taken.load(ordering: .relaxed) == count)
  }

  @Test(arguments: [1, 2, 8])
  func worksOnRangesThatHaveEachNumberOnce(threadCount: Int) {
    for (count, size) in [(0, 5), (1, 5), (5, 5), (12, 5), (1000, 7)] {
      let taken = Mutex([Range<Int>]())
      Parallel(threadCount: threadCount).inOrder(
        ranges: count,
        of: size,
        work: { $0 },
        take: { range in taken.withLock { $0.append(range) } }
      )
      let ranges = taken.withLock { $0 }
      #expect(ranges.flatMap(Array.init) == Array(0..<count))
      #expect(ranges.dropLast().allSatisfy { $0.count == size })
    }
  }

  @Test func takesNothingWhereThereIsNothing() throws {
    try Parallel(threadCount: 4).inOrder(
      next: { Int?.none },
      work: { $0 },
      take: { (_: Int) throws(Refusal) in throw Refusal(piece: 0) }
    )
  }
}
