import Foundation
import Testing

struct CommandLineTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  @Test(arguments: ["generate", "rfm", "apply", "serve", "templates", "sample"])
  func helpsWithExamples(command: String) throws {
    let run = try program.run(command, "--help")
    #expect(run.code == 0)
    #expect(run.output.contains("OVERVIEW"))
    if command != "templates" { #expect(run.output.contains("EXAMPLES")) }
    #expect(run.words.isEmpty)
  }

  @Test func saysItsVersionAndHelpsWithAllCommands() throws {
    #expect(try program.run("--version").output.split(separator: ".").count == 3)
    let help = try program.run("--help")
    #expect(help.code == 0)
    for word in ["generate", "rfm", "apply", "serve", "templates", "sample", "EXAMPLES"] {
      #expect(help.output.contains(word))
    }
  }

  @Test func takesOnlyTheFirstArgumentForACommand() throws {
    let sales = "customer_id,date,amount\na,2025-01-01,10\n"
    try program.write(sales, to: "sample")
    #expect(try program.run("./sample", "--output", "a").code == 0)
    #expect(try program.run("--output", "b", "sample").output == "b/index.html\n")
    #expect(try program.run("generate", "sample", "--output", "c").code == 0)
    #expect(try program.run("sample", "--customers", "1").output.hasPrefix("sale_id,"))
  }

  @Test func refusesASheetOfWhatIsNoWorkbook() throws {
    try program.write("customer_id,date,amount\na,2025-01-01,10\n", to: "s.csv")
    let flag = try program.run("rfm", "s.csv", "--sheet", "Sales")
    #expect(flag.code == 64)
    #expect(flag.words.contains("--sheet \"Sales\" chooses among the sheets of a workbook"))
    try program.write("sheet: 2\n", to: "segment-report.yaml")
    #expect(try program.run("rfm", "s.csv").code == 64)
  }

  @Test func writesTheRFMTableAsCSVAndTheLedgerBesideIt() throws {
    let sales = "id,date,amount,order\nb,2025-01-31,10.50,1\na,2025-01-01,10,2\nb,2025-01-30,-1,3\n"
    try program.write(sales, to: "s.csv")
    let run = try program.run(
      "rfm",
      "s.csv",
      "--ledger",
      "l.json",
      "--columns",
      "customer_id=id,sale_id=order"
    )
    #expect(run.code == 0, "\(run.words)")
    #expect(run.output == "customer_id,recency_days,frequency,monetary\na,31,1,10\nb,1,1,9.5\n")
    #expect(program.text(of: "l.json")?.contains("\"rows_used\": 3") == true)
    #expect(run.words.isEmpty, "no progress in a pipe")
  }

  @Test func exportsTemplatesThatGiveTheSameReportAndReplacesNone() throws {
    try program.makeSales(customers: 40)
    #expect(try program.run("templates", "export", "words").output == "words\n")
    #expect(try program.run("templates", "export", "words").code == 73)
    #expect(try program.run("sales.csv", "--output", "a").code == 0)
    #expect(try program.run("sales.csv", "--output", "b", "--templates", "words").code == 0)
    #expect(program.data(of: "a/explanations.md") == program.data(of: "b/explanations.md"))
    let path = "words/locales/en/explanations/rfm.md"
    try program.write((program.text(of: path) ?? "") + "\nOur own sentence.\n", to: path)
    #expect(try program.run("sales.csv", "--output", "c", "--templates", "words").code == 0)
    #expect(program.text(of: "c/explanations.md")?.contains("Our own sentence.") == true)
    try program.write("{{nothing}}", to: path)
    #expect(try program.run("sales.csv", "--templates", "words").code == 65)
  }

  @Test func speaksTheLanguageOfFlagSettingOrFolder() throws {
    try program.makeSales(customers: 40)
    #expect(try program.run("sales.csv", "--locale", "de", "--output", "a").code == 0)
    #expect(program.text(of: "a/index.html")?.contains("<html lang=\"de\">") == true)
    #expect(program.text(of: "a/rfm.json")?.contains("Drei Zahlen sagen") == true)
    try program.write("locale: es\n", to: "s.yaml")
    #expect(try program.run("sales.csv", "--settings", "s.yaml", "--output", "b").code == 0)
    #expect(program.text(of: "b/explanations.md")?.contains("Tres cifras dicen") == true)
    // The numbers and names of files are the same in every language.
    #expect(program.data(of: "a/segments/loyal.csv") == program.data(of: "b/segments/loyal.csv"))

    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/words/locales/da",
      withIntermediateDirectories: true
    )
    try program.write("[page]\nglossary = Ordliste\n", to: "words/locales/da/strings.txt")
    let run = try program.run(
      "sales.csv",
      "--templates",
      "words",
      "--locale",
      "da",
      "--output",
      "c"
    )
    #expect(run.code == 0)
    #expect(run.words.contains("The locale da lacks ") && run.words.contains("English stands in"))
    #expect(program.text(of: "c/index.html")?.contains(">Ordliste</h2>") == true)
  }
}
