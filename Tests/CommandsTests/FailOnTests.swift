import Foundation
import Testing

/// `--fail-on`, from outside.
struct FailOnTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.makeSales()
  }

  @Test func publishesAndEndsWithTwoWhereTheInputIsTheSame() throws {
    #expect(try program.run("sales.csv", "--fail-on", "unchanged-input").code == 0)
    let again = try program.run("sales.csv", "--fail-on", "unchanged-input", "--title", "Again")
    #expect(again.code == 2)
    #expect(again.output == "output/report/index.html\n")
    #expect(again.words.contains("Error: The input has not changed since"), "\(again.words)")
    #expect(program.text(of: "output/report/index.html")?.contains("Again") == true)
    try program.write(
      (program.text(of: "sales.csv") ?? "") + "S-new,new,,2025-12-30,9.50,Tea,shop\n",
      to: "sales.csv"
    )
    #expect(try program.run("sales.csv", "--fail-on", "unchanged-input").code == 0)
  }

  @Test func takesConditionsFromTheSettingsAndSaysEach() throws {
    try program.write(
      "customer_id,date,amount\na,2025-01-01,10\nb,2025-02-01,20\nc,soon,30\n",
      to: "s.csv"
    )
    try program.write("fail-on: [unchanged-input, rejections]\n", to: "segment-report.yaml")
    let first = try program.run("s.csv")
    #expect(first.code == 2)
    #expect(first.words.contains("Error: 1 of 3 rows were rejected, with an amount of 30 of 60"))
    let second = try program.run("s.csv")
    #expect(second.code == 2)
    #expect(second.words.contains("has not changed") && second.words.contains("1 of 3 rows"))
    // A flag is in place of the setting.
    #expect(try program.run("s.csv", "--fail-on", "rejections=50%").code == 0)
  }

  @Test func leavesNoMarkOnTheReport() throws {
    #expect(try program.run("sales.csv", "--output", "a").code == 0)
    #expect(try program.run("sales.csv", "--output", "b", "--fail-on", "rejections=99%").code == 0)
    #expect(program.files(in: "a") == program.files(in: "b"))
  }

  @Test func refusesOtherWordsBeforeAnythingIsDone() throws {
    let run = try program.run("sales.csv", "--fail-on", "rejection")
    #expect(run.code == 64)
    #expect(run.words.contains("--fail-on knows unchanged-input, rejections"))
    #expect(program.data(of: "output/report/index.html") == nil)
  }
}
