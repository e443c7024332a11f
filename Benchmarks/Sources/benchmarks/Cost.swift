import Foundation

/// What some work took.
struct Cost {
  /// Time by the clock.
  var seconds: Double
  /// Time of all threads, in the program and in the system for it.
  var cpuSeconds: Double
  /// The most memory at once; nil where it is not known for this work alone.
  var peakBytes: Int?

  /// Seconds, and CPU seconds in brackets.
  var text: String { "\(Self.text(seconds)) (\(Self.text(cpuSeconds)))" }

  /// Three digits, which is more than repeats.
  static func text(_ seconds: Double) -> String {
    String(format: seconds < 0.1 ? "%.4f" : seconds < 10 ? "%.2f" : "%.1f", seconds)
  }

  /// Does some work in this process.
  static func of<Value>(_ work: () throws -> Value) rethrows -> (cost: Cost, value: Value) {
    let start = now()
    let value = try work()
    return (now() - start, value)
  }

  /// The fastest of several runs of some work in this process.
  static func fastest<Value>(of runs: Int, _ work: () -> Value) -> (cost: Cost, value: Value) {
    var best = of(work)
    for _ in 1..<max(1, runs) {
      let next = of(work)
      if next.cost.seconds < best.cost.seconds { best = next }
    }
    return best
  }

  /// The clocks as they stand.
  static func now() -> Cost {
    func seconds(_ clock: clockid_t) -> Double {
      var time = timespec()
      clock_gettime(clock, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
    return Cost(
      seconds: seconds(CLOCK_MONOTONIC),
      cpuSeconds: seconds(CLOCK_PROCESS_CPUTIME_ID)
    )
  }

  static func - (end: Cost, start: Cost) -> Cost {
    Cost(
      seconds: end.seconds - start.seconds,
      cpuSeconds: end.cpuSeconds - start.cpuSeconds
    )
  }
}
