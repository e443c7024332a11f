import Foundation
import Testing

/// Notes on segments, from the program that begins them to the page that shows them.
struct NotesCommandTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.makeSales(customers: 60)
  }

  /// The notes that were begun on the report there is, by file.
  private func begun() throws -> [String] {
    let run = try program.run("notes")
    #expect(run.code == 0, "\(run.words)")
    return run.output.split(separator: "\n").map(String.init)
  }

  /// The page of a new report.
  private func page() throws -> String {
    let run = try program.run("sales.csv")
    #expect(run.code == 0, "\(run.words)")
    return try #require(program.text(of: "output/report/index.html"))
  }

  @Test func beginsANoteOnEachSegmentThatTheNextReportShows() throws {
    let before = try page()
    let files = try begun()
    let model = try JSONValue(try #require(program.data(of: "output/report/model.json")))
    let segments = try #require(model["segments"]?.list)
    #expect(Set(files) == Set(segments.compactMap { $0["slug"]?.text.map { "notes/\($0).md" } }))
    #expect(!before.contains("class=\"remark"))
    let file = try #require(files.first)
    let head = try #require(program.text(of: file))
    try program.write(head + "\nAsk for their *calendar of fairs*.\n", to: file)
    let after = try page()
    #expect(after.contains("<p>Ask for their <em>calendar of fairs</em>.</p>"))
    #expect(after.contains("<div class=\"remark\">"))
    // A note with a head is left alone.
    #expect(try begun() == [])
  }

  @Test func marksANoteWhoseSegmentHasMoved() throws {
    _ = try page()
    let file = try #require(try begun().first)
    let lines = try #require(program.text(of: file)).split(separator: "\n")
    let moved = lines.map { $0.hasPrefix("customers:") ? "customers: 1" : $0 }
    try program.write(moved.joined(separator: "\r\n") + "\r\n\r\nold words\r\n", to: file)
    let page = try page()
    #expect(page.contains("<div class=\"remark stale\">"))
    #expect(page.contains("customers from 1 to "))
    // Without its head it gets a new one, above its words.
    try program.write("new words\n", to: file)
    #expect(try begun() == [file])
    #expect(try #require(program.text(of: file)).hasSuffix("---\nnew words\n"))
    #expect(try self.page().contains("<div class=\"remark\">"))
  }

  @Test func saysWhichNotesHaveNoSegment() throws {
    try writeNote("x")
    let run = try program.run("sales.csv")
    #expect(run.code == 0)
    #expect(run.words.contains("notes/no-such.md is not shown: the report has no segment of that"))
  }

  private func writeNote(_ text: String, in folder: String = "notes") throws {
    try FileManager.default.createDirectory(
      atPath: "\(program.folder)/\(folder)",
      withIntermediateDirectories: true
    )
    try program.write(text, to: "\(folder)/no-such.md")
  }

  @Test func standBesideTheSettingsFile() throws {
    try writeNote("x", in: "conf/notes")
    try program.write("title: Shop\n", to: "conf/weekly.yaml")
    let run = try program.run("sales.csv", "--settings", "conf/weekly.yaml")
    #expect(run.words.contains("conf/notes/no-such.md is not shown"))
  }

  @Test(arguments: [
    ("---\ndate: 2026-02-30\n---\n", ":2: date must be a date such as 2026-03-02, and is"),
    ("---\ndate: 2026-03-02\nsize: 4\n---\n", ":3: size is no field of a note."),
    ("---\ncustomers: 4\n---\n", ": the head lacks recency, frequency, monetary."),
    ("---\ncustomers: -4\n---\n", ":2: customers must be a whole number, not below 0"),
    ("---\ndate: 2026-03-02\n", ":1: the head does not end."),
    ("---\n- date\n---\n", ": the head is not a list of fields."),
    ("---\ndate: 2026-03-02\n---\n\n![x](y.png)\n", ":5: a report loads nothing, so no image."),
  ])
  func refusesANoteThatItCannotShow(text: String, sentence: String) throws {
    try writeNote(text)
    let run = try program.run("sales.csv")
    #expect(run.code == 65)
    #expect(run.words.contains("notes/no-such.md\(sentence)"), "\(run.words)")
  }

  @Test func needsAReport() throws {
    let run = try program.run("notes", "nowhere")
    #expect(run.code == 66)
    #expect(run.words.contains("There is no nowhere/model.json."))
  }
}
