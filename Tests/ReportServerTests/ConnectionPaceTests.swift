import Testing

@testable import ReportServer

struct ConnectionPaceTests {
  /// The second in which a connection is closed on which something happens each second.
  private func end(of pace: ConnectionPace, _ each: (inout ConnectionPace) -> Void) -> Int? {
    var pace = pace
    for second in 1...200 {
      each(&pace)
      if pace.isOver(now: second) { return second }
    }
    return nil
  }

  @Test func closesAnIdleConnectionAfterTwoWindows() {
    #expect(end(of: ConnectionPace(now: 0)) { _ in } == 2 * ConnectionPace.window)
  }

  @Test func closesAClientThatSendsAByteASecond() {
    var pace = ConnectionPace(now: 0)
    pace.beginRequest(now: 0)
    #expect(end(of: pace) { $0.read(1) } == ConnectionPace.window)
  }

  @Test func closesAClientThatTakesNothing() {
    var pace = ConnectionPace(now: 0)
    pace.beginRequest(now: 0)
    pace.endRequest(now: 0)
    pace.queue(1 << 20, now: 0)
    // What the machine's buffers take at once.
    pace.sent(allBut: 1 << 19)
    #expect(end(of: pace) { _ in } == 2 * ConnectionPace.window)
  }

  @Test func keepsASlowLine() {
    var pace = ConnectionPace(now: 0)
    pace.beginRequest(now: 0)
    #expect(end(of: pace) { $0.read(2000) } == nil)
    pace.endRequest(now: 0)
    pace.queue(1 << 30, now: 0)
    var left = 1 << 30
    let closing = end(of: pace) { pace in
      left -= 2000
      pace.sent(allBut: left)
    }
    #expect(closing == nil)
  }

  @Test func keepsAClientThatWaitsForUs() {
    var pace = ConnectionPace(now: 0)
    pace.beginRequest(now: 0)
    pace.endRequest(now: 0)
    #expect(end(of: pace) { _ in } == nil)
    // The next request on the same connection is not read before.
    pace.beginRequest(now: 0)
    #expect(end(of: pace) { _ in } == nil)
  }

  @Test func endsSoonAfterTheLastResponse() {
    var pace = ConnectionPace(now: 0)
    pace.beginRequest(now: 0)
    pace.endResponse(now: 0)
    pace.finish(now: 0)
    #expect(end(of: pace) { $0.read(1 << 20) } == 2)
  }

  @Test func countsAnewAfterEachResponse() {
    var pace = ConnectionPace(now: 0)
    for second in stride(from: 0, to: 60, by: 10) {
      pace.beginRequest(now: second)
      pace.endRequest(now: second)
      pace.endResponse(now: second)
      let isOver = pace.isOver(now: second + 9)
      #expect(!isOver)
    }
  }
}
