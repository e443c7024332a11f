import Crypto
import Foundation
import Multivariate

/// What this machine can do at most, measured by work that does nothing else.
struct MachineLimits {
  /// Bytes that all threads read from memory, a second.
  let memoryRate: Double
  /// Bytes that one thread hashes by SHA-256, a second.
  let hashRate: Double
  /// Bytes that are written to a file and synced, a second.
  let syncRate: Double
  /// The time that reading the input takes, from the system's cache.
  let fileSeconds: Double

  /// Seconds for bytes from or to memory.
  func moving(_ bytes: Int) -> Double { Double(bytes) / memoryRate }
  /// Seconds for bytes to be hashed one after the other.
  func hashing(_ bytes: Int) -> Double { Double(bytes) / hashRate }
  /// Seconds for bytes to reach the disk.
  func syncing(_ bytes: Int) -> Double { Double(bytes) / syncRate }

  private static let probeBytes = 256 << 20

  static func measure(_ bench: Workbench, fileBytes: Int) throws -> MachineLimits {
    let words = [UInt64](repeating: 0x5555, count: probeBytes / 8)
    // CPU time, so that other programs do not slow the machine's limits down.
    let threads = Double(bench.parallel.threadCount)
    let memory = Cost.fastest(of: 3) { sum(words, bench.parallel) }.cost.cpuSeconds / threads
    let bytes = Data(repeating: 7, count: 64 << 20)
    let hash = Cost.fastest(of: 3) { SHA256.hash(data: bytes) }.cost.cpuSeconds
    return MachineLimits(
      memoryRate: Double(probeBytes) / memory,
      hashRate: Double(bytes.count) / hash,
      syncRate: try syncRate(bytes, in: bench.scratch),
      fileSeconds: Double(fileBytes) / (try readRate(in: bench.scratch))
    )
  }

  /// Reads memory on all threads.
  private static func sum(_ words: [UInt64], _ parallel: Parallel) -> UInt64 {
    let chunk = 1 << 17
    let sums = parallel.map(chunkCount: words.count / chunk) { index in
      var sum = SIMD8<UInt64>.zero
      let words = words.span
      for start in stride(from: index * chunk, to: (index + 1) * chunk, by: 8) {
        for lane in 0..<8 { sum[lane] &+= words[start + lane] }
      }
      return sum.wrappedSum()
    }
    return sums.reduce(0, &+)
  }

  private static func syncRate(_ bytes: Data, in folder: String) throws -> Double {
    let url = URL(filePath: "\(folder)/synced")
    try Data().write(to: url)
    let file = try FileHandle(forWritingTo: url)
    let (cost, _) = try Cost.of {
      for _ in 0..<4 { try file.write(contentsOf: bytes) }
      try file.synchronize()
    }
    try file.close()
    return Double(4 * bytes.count) / cost.seconds
  }

  /// Reads back what was just written.
  private static func readRate(in folder: String) throws -> Double {
    let file = try FileHandle(forReadingFrom: URL(filePath: "\(folder)/synced"))
    defer { try? FileManager.default.removeItem(atPath: "\(folder)/synced") }
    var count = 0
    let (cost, _) = try Cost.of {
      while let part = try file.read(upToCount: 1 << 20), !part.isEmpty { count += part.count }
    }
    try file.close()
    return Double(count) / cost.seconds
  }
}
