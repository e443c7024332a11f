import Multivariate
import Synchronization
import Testing

@Suite struct BegunTests {
  @Test(arguments: [1, 2, 5])
  func givesTheValueOnAnyNumberOfThreads(threads: Int) {
    let begun = Parallel(threadCount: threads).begin { (1...1_000).reduce(0, +) }
    #expect(begun.value == 500_500)
  }

  @Test(arguments: [1, 2])
  func computesOnceForAllWhoAsk(threads: Int) {
    let count = Mutex(0)
    let parallel = Parallel(threadCount: threads)
    let begun = parallel.begin {
      count.withLock { $0 += 1 }
      return 7
    }
    let values = Parallel(threadCount: 4).map(chunkCount: 16) { _ in begun.value }
    #expect(values == Array(repeating: 7, count: 16))
    #expect(count.withLock { $0 } == 1)
  }

  @Test func waitsForNobodyWhereNoThreadIsFree() {
    let computed = Mutex(false)
    let begun = Parallel(threadCount: 1).begin { computed.withLock { $0 = true } }
    #expect(!computed.withLock { $0 })
    begun.value
    #expect(computed.withLock { $0 })
  }

  @Test func mayNeverBeAskedFor() {
    for threads in 1...2 { _ = Parallel(threadCount: threads).begin { 1 } }
  }

  /// What waits lends its thread, and gets it back: later work finds as many as before.
  @Test func leavesTheThreadsAsTheyWere() {
    let parallel = Parallel(threadCount: 3)
    for round in 0..<50 {
      let inner = parallel.begin { parallel.map(chunkCount: 20) { $0 * round } }
      #expect(inner.value == (0..<20).map { $0 * round })
    }
    #expect(parallel.map(chunkCount: 5) { $0 } == [0, 1, 2, 3, 4])
  }
}
