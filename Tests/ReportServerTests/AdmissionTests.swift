import Segmentation
import Testing

@testable import ReportServer

struct AdmissionTests {
  private static func limits(_ change: (inout ApplyLimits) -> Void) -> ApplyLimits {
    var limits = ApplyLimits()
    change(&limits)
    return limits
  }

  private func status(_ work: () throws -> Void) -> Int? {
    do {
      try work()
      return nil
    } catch { return (error as? ProblemDetails)?.status }
  }

  @Test func letsInNoMoreThanMayWorkAndWait() {
    let admission = Admission(Self.limits { ($0.concurrent, $0.waiting) = (1, 2) })
    for _ in 1...3 { #expect(status { try admission.enter("a") } == nil) }
    #expect(status { try admission.enter("b") } == 503)
    admission.leave("a")
    #expect(status { try admission.enter("b") } == nil)
  }

  @Test func letsInNoMoreOfOneClient() {
    let admission = Admission(Self.limits { $0.perClient = 2 })
    for _ in 1...2 { #expect(status { try admission.enter("a") } == nil) }
    #expect(status { try admission.enter("a") } == 429)
    #expect(status { try admission.enter("b") } == nil)
    admission.leave("a")
    #expect(status { try admission.enter("a") } == nil)
  }

  @Test func boundsTheMemoryOfAllBodies() {
    let admission = Admission(Self.limits { $0.bodyBytes = 100 })
    #expect(status { try admission.take(bytes: 400) } == nil)
    #expect(status { try admission.take(bytes: 1) } == 503)
    admission.giveBack(bytes: 100)
    #expect(status { try admission.take(bytes: 100) } == nil)
  }
}
