import Foundation
import Testing

struct RefusalTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.write("customer_id,date,amount\na,2025-01-01,10\nb,2025-02-01,20\n", to: "s.csv")
    try program.write("", to: "empty.csv")
    try program.write("customer_id,date,amount\n", to: "header.csv")
    try program.write("customer_id,date,price_of_it\na,2025-01-01,10\n", to: "columns.csv")
    try Data([0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 2, 0xFF]).write(
      to: URL(filePath: "\(program.folder)/binary.csv")
    )
    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/mine/inner",
      withIntermediateDirectories: true
    )
    try program.write("mine", to: "mine/thesis.txt")
  }

  @Test(
    arguments: [
      (["empty.csv"], 65, "empty"),
      (["header.csv"], 65, "header"),
      (["binary.csv"], 65, "not a text file"),
      (["columns.csv"], 65, "price_of_it"),
      (["missing.csv"], 66, "missing.csv"),
      (["mine"], 66, "folder"),
      (["s.csv", "--output", "mine"], 73, "mine was not written by segment-report"),
      (["s.csv", "--output", "s.csv/report"], 73, "Cannot write s.csv/report"),
      (["s.csv", "--output", "s.csv"], 73, "s.csv is not a folder"),
      (["s.csv", "--output", "."], 73, "which this run reads"),
      (["s.csv", "--k-min", "5", "--k-max", "4"], 64, "k-min"),
      (["s.csv", "--k", "many"], 64, "--k must be"),
      (["s.csv", "--as-of", "yesterday"], 64, "--as-of must be a date"),
      (["s.csv", "--columns", "custmer_id=x"], 64, "customer_id"),
      (["s.csv", "--columns", "amount=amont"], 65, "amount"),
      (["s.csv", "--scheme", "mine.yaml"], 66, "neither a scheme nor a readable file"),
      (["s.csv", "--scheme", "mine"], 66, "neither a scheme nor a readable file"),
      (["s.csv", "--scheme", "s.csv"], 65, "there is no scheme"),
      (["s.csv", "--scheme", "binary.csv"], 65, "binary.csv is no scheme"),
      (["s.csv", "--months", "3", "--since", "2025-01-01"], 64, "since and months"),
      (["-", "-"], 64, "Standard input"),
      (["-", "--months", "3"], 64, "--as-of"),
      (["s.csv", "--settings", "none.yaml"], 66, "none.yaml"),
      (["s.csv", "--exclude", "none.txt"], 66, "none.txt"),
      (["s.csv", "--locale", "xx"], 64, "--locale must be one of de, en, es, and is \"xx\""),
      (["s.csv", "--templates", "none"], 66, "none is not a folder"),
      (["s.csv", "--colums", "x"], 64, "--columns"),
      ([], 64, "sales"),
      (["rfm"], 64, "sales"),
      (["rfm", "empty.csv"], 65, "empty"),
      (["rfm", "s.csv", "--ledger", "s.csv"], 64, "holds the sales"),
      (["rfm", "s.csv", "--ledger", "none/l.json"], 73, "none/l.json"),
      (["sample", "--customers", "0"], 64, "--customers"),
      (["templates", "export", "s.csv/x"], 73, "Cannot write"),
    ] as [([String], Int32, String)]
  )
  func endsWithTheRightCodeAndASentence(
    arguments: [String],
    code: Int32,
    words: String
  ) throws {
    let process = try program.start(arguments)
    process.waitUntilExit()
    let said = program.text(of: ".stderr") ?? ""
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == code, "\(said)")
    #expect(said.hasPrefix("Error: "))
    #expect(said.contains(words), "\(said)")
    #expect(!said.contains("Fatal error") && !said.contains("Stack dump"))
    #expect(program.text(of: ".stdout") == "")
    #expect(program.text(of: "mine/thesis.txt") == "mine")
    #expect(!FileManager.default.fileExists(atPath: "\(program.folder)/output/report"))
  }

  @Test func namesTheColumnsThatWereFoundAndTheNearestName() throws {
    let run = try program.run("columns.csv", "--columns", "amount=prise_of_it")
    #expect(run.code == 65)
    #expect(run.words.contains("price_of_it"), "\(run.words)")
    #expect(run.words.contains("\"customer_id\", \"date\""), "\(run.words)")
  }

  @Test func refusesAnUnknownSetting() throws {
    try program.write("k-min: 2\nk-mix: 8\n", to: "segment-report.yaml")
    let run = try program.run("s.csv")
    #expect(run.code == 64)
    #expect(
      run.words == "Error: segment-report.yaml:2: there is no setting \"k-mix\". "
        + "Did you mean k-min?\n"
    )
  }

  @Test func takesSettingsFromTheFileAndLetsFlagsWin() throws {
    try program.write("output: from-file\ntitle: File\n", to: "segment-report.yaml")
    #expect(try program.run("s.csv").output == "from-file/index.html\n")
    #expect(try program.run("s.csv", "--output", "flag").output == "flag/index.html\n")
    #expect(try program.run("./s.csv", "--settings", "segment-report.yaml").code == 0)
  }

  @Test func leavesAForeignFileInAReportAlone() throws {
    #expect(try program.run("s.csv").code == 0)
    try program.write("mine", to: "output/report/notes.txt")
    let run = try program.run("s.csv")
    #expect(run.code == 73)
    #expect(run.words.contains("notes.txt"))
    #expect(program.text(of: "output/report/notes.txt") == "mine")
  }

  @Test func waitsForNobodyWhereAnotherRunHoldsTheOutput() throws {
    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/output",
      withIntermediateDirectories: true
    )
    let path = "\(program.folder)/output/.report.lock"
    try program.write("", to: "output/.report.lock")
    let holder = try FileHandle(forUpdating: URL(filePath: path))
    #expect(flock(holder.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
    let run = try program.run("s.csv")
    #expect(run.code == 75)
    #expect(run.words.contains("Another run"))
    // What another test has started may hold the file open as well.
    #expect(flock(holder.fileDescriptor, LOCK_UN) == 0)
    try holder.close()
    #expect(try program.run("s.csv").code == 0)
  }

  @Test func keepsTheOldReportWhereTheDiskRefuses() throws {
    #expect(try program.run("s.csv").code == 0)
    let before = program.files(in: "output")
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    // The limit on the size of files stands in for a full disk; ignored, its signal is an error.
    shell.arguments = ["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" s.csv 2>said", Program.path]
    shell.currentDirectoryURL = URL(filePath: program.folder)
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 73)
    #expect(program.text(of: "said")?.contains("Cannot write output/report/") == true)
    #expect(program.files(in: "output") == before)
  }

  @Test func leavesAWholeReportWheneverItIsKilled() throws {
    try program.makeSales(customers: 60)
    #expect(try program.run("sales.csv").code == 0)
    let page = program.data(of: "output/report/manifest.json")
    for round in 1...12 {
      let process = try program.start(["sales.csv", "--title", "\(round)"])
      usleep(useconds_t(round * 25_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let manifest = try #require(program.data(of: "output/report/manifest.json"), "\(round)")
      let isOld = manifest == page
      #expect(isOld || program.text(of: "output/report/index.html")?.contains("\(round)") == true)
    }
    #expect(try program.run("sales.csv").code == 0)
    #expect(program.data(of: "output/report/manifest.json") == page)
    #expect(program.files(in: "output").keys.allSatisfy { $0.hasPrefix("report/") })
  }
}
