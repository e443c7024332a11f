import Foundation
import Testing

@testable import Commands

struct ReportMakerTests {
  private let program: Program

  init() throws { program = try Program() }

  /// Making a report takes a while, in which an author may save again.
  @Test(.timeLimit(.minutes(30)))
  func makesTheReportAgainForAChangeThatCameWhileItWasMade() async throws {
    let sales = "customer_id,date,amount\na,2025-01-01,10\n"
    try program.write(sales, to: "sales.csv")
    let file = "\(program.folder)/sales.csv"
    let maker = ReportMaker(
      arguments: ["--output=\(program.folder)/report", "--threads=1", "--", file],
      sources: [file]
    )
    let versions = maker.versions
    try maker.make()
    try program.write(sales + "late,2025-02-01,20\n", to: "sales.csv")
    let watching = Task { await maker.makeAgain(since: versions) }
    while program.text(of: "report/rfm.json")?.contains("late") != true {
      try await Task.sleep(for: .milliseconds(20))
    }
    watching.cancel()
    await watching.value
  }
}
