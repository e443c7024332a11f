import ReportServer
import Segmentation
import Testing

@testable import Commands

struct SettingsTests {
  private func file(_ text: String) throws -> SettingsFile {
    try SettingsFile(text, path: "settings.yaml")
  }

  private func failure(of text: String) -> String? {
    let failure = #expect(throws: Failure.self) { try file(text) }
    #expect(failure?.code == .usage)
    return failure?.description
  }

  @Test func readsValuesAsTheyWouldBeWrittenOnTheCommandLine() throws {
    let settings = Settings(
      flags: [:],
      file: try file("as-of: 2011-12-10\nk-max: 8\ntitle: \"Shop, week 1\"\ndecimal: ','\n")
    )
    #expect(try settings.day(.asOf) == Day("2011-12-10"))
    #expect(try settings.integer(.kMax, in: 2...50) == 8)
    #expect(settings.text(.title) == "Shop, week 1")
    #expect(settings.text(.decimal) == ",")
    #expect(settings.text(.seed) == nil)
  }

  @Test func letsFlagsWin() throws {
    let settings = Settings(flags: [.kMax: "5"], file: try file("k-max: 8\nk-min: 4\n"))
    #expect(try settings.integer(.kMax, in: 2...50) == 5)
    #expect(try settings.integer(.kMin, in: 2...50) == 4)
  }

  @Test(
    arguments: [
      "columns: customer_id=Id,amount=Quantity*UnitPrice",
      "columns:\n  customer_id: Id\n  amount: Quantity*UnitPrice",
      "columns: [customer_id=Id, amount=Quantity*UnitPrice]",
    ]
  )
  func readsListsInEachOfTheirForms(text: String) throws {
    let settings = Settings(flags: [:], file: try file(text))
    #expect(settings.text(.columns) == "customer_id=Id,amount=Quantity*UnitPrice")
  }

  @Test(arguments: ["", "# nothing\n", "---\n"])
  func takesAnEmptyFileForNoSettings(text: String) throws {
    #expect(try file(text).entries.isEmpty)
  }

  @Test func namesFileLineAndNearestNameOfAnUnknownSetting() {
    #expect(
      failure(of: "k-min: 2\nk_maxx: 8\n")
        == "settings.yaml:2: there is no setting \"k_maxx\". Did you mean k-max?"
    )
    #expect(failure(of: "colour: red\n")?.contains("The settings are output, as-of,") == true)
  }

  @Test(arguments: ["k-max: [1, 2]", "k-max:", "title: {a: b}", "keep: []", "columns: [[a]]"])
  func refusesAValueOfAnotherForm(text: String) {
    #expect(failure(of: text)?.hasPrefix("settings.yaml:1: ") == true)
  }

  @Test(arguments: ["- a\n- b", "just words", "k: \"", "k: 1\nk: 2", "\t- x: y", "%"])
  func refusesWhatIsNoListOfSettings(text: String) {
    let sentence = failure(of: text)
    #expect(sentence?.hasPrefix("settings.yaml") == true)
    #expect(sentence?.contains("\n") == false)
  }

  @Test func readsTheServersSettingsWhichShapeNoReport() throws {
    let settings = Settings(
      flags: [.port: "0"],
      file: try file("port: 80\nallow-host: [a.example, b.example]\nmax-body: 2\nmax-seconds: 5\n")
    )
    let server = try settings.serverSettings()
    #expect(server.port == 0)
    #expect(server.allowedHosts == ["a.example", "b.example"])
    #expect(server.limits.bodyBytes == 2 << 20)
    #expect(server.limits.time == .seconds(5))
    let provenance = settings.provenance(of: nil, since: nil, excluded: 0)
    #expect(provenance.map(\.name) == ["returns", "on-bad-row"])
  }

  @Test(arguments: ["example.org", "https://", "https://a.example/", "https://a.example,*"])
  func takesOnlyOriginsForOrigins(text: String) {
    #expect(throws: Failure.self) { try Settings(flags: [.cors: text]).serverSettings() }
  }

  @Test func namesThePlaceOfABadValue() throws {
    let settings = Settings(flags: [.months: "0"], file: try file("\nk-max: many\nas-of: 1.1.11\n"))
    let messages = [
      #expect(throws: Failure.self) { try settings.integer(.months, in: 1...1200) },
      #expect(throws: Failure.self) { try settings.integer(.kMax, in: 2...50) },
      #expect(throws: Failure.self) { try settings.day(.asOf) },
    ]
    #expect(
      messages.map { $0?.description } == [
        "--months must be a whole number from 1 to 1200, and is \"0\".",
        "settings.yaml:2: k-max must be a whole number from 2 to 50, and is \"many\".",
        "settings.yaml:3: as-of must be a date such as 2025-12-31, and is \"1.1.11\".",
      ]
    )
  }
}
