import Foundation
import Testing

@testable import Commands

/// Reports for everybody, reports under other names, and lists for spreadsheets.
@Suite struct AudienceTests {
  private let program: Program

  init() throws {
    program = try Program()
  }

  /// Sales of customers whose ids nothing else contains.
  private func makeSales(customers: Int = 200) throws {
    var lines = ["customer_id,date,amount,product"]
    for customer in 0..<customers {
      for sale in 0...(customer % 4) {
        let day = 1 + (customer * 7 + sale * 3) % 28
        let amount = customer < 3 ? 90_000 : 10 + customer % 5 * 40
        lines.append(
          "QX-\(5_000 + customer)-XQ,2025-0\(1 + sale)-\(day < 10 ? "0" : "")\(day),\(amount),Tea"
        )
      }
    }
    lines.append("QX-1-XQ,2025-13-40,1,Tea")
    try program.write(lines.joined(separator: "\n") + "\n", to: "sales.csv")
  }

  @Test func tellsEverybodyOfNoCustomer() throws {
    try makeSales()
    let run = try program.run("sales.csv", "--audience", "public", "--output", "r")
    #expect(run.code == 0, "\(run.words)")
    for (path, data) in program.files(in: "r") {
      #expect(!String(decoding: data, as: UTF8.self).contains("QX-"), "\(path)")
    }
    #expect(program.data(of: "r/rfm.json") == nil)
    // What was internal is gone when the folder becomes public.
    #expect(try program.run("sales.csv", "--output", "r").code == 0)
    #expect(program.text(of: "r/rfm.json")?.contains("QX-5000-XQ") == true)
    #expect(try program.run("sales.csv", "--audience", "public", "--output", "r").code == 0)
    #expect(program.data(of: "r/rfm.json") == nil)
  }

  @Test func refusesAPublicReportOfAFew() throws {
    try makeSales(customers: 10)
    let run = try program.run("sales.csv", "--audience", "public")
    #expect(run.code == 65)
    #expect(run.words.contains("these sales have 10"))
    #expect(try program.run("sales.csv", "--audience", "public", "--min-cell", "1").code == 64)
    #expect(try program.run("sales.csv", "--audience", "nobody").code == 64)
  }

  @Test func writesOtherNamesWithAKey() throws {
    try makeSales()
    try program.write(String(repeating: "k", count: 32) + "\n", to: "key")
    let run = try program.run("sales.csv", "--pseudonyms", "key", "--output", "r")
    #expect(run.code == 0, "\(run.words)")
    for (path, data) in program.files(in: "r") {
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains("QX-"), "\(path)")
      #expect(!text.contains("kkkkkkkk"), "\(path)")
    }
    let name = try Pseudonyms(keyFile: program.folder + "/key").name(of: "QX-5000-XQ")
    #expect(program.text(of: "r/rfm.json")?.contains("\"customer_id\":\"\(name)\"") == true)
    #expect(program.text(of: "r/rejected.csv")?.contains("bad_date,,") == true)
    let table = try program.run("rfm", "sales.csv", "--pseudonyms", "key")
    #expect(table.output.contains(name) && !table.output.contains("QX-"))
  }

  /// RFC 4231, test case 6.
  @Test func namesByTheHashOfTheStandard() throws {
    try Data(repeating: 0xAA, count: 131).write(to: URL(filePath: program.folder + "/key"))
    let name = try Pseudonyms(keyFile: program.folder + "/key")
      .name(of: "Test Using Larger Than Block-Size Key - Hash Key First")
    #expect(name == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }

  @Test func refusesKeysThatKeepNoSecret() throws {
    try makeSales()
    try program.write("short\n", to: "key")
    let short = try program.run("sales.csv", "--pseudonyms", "key")
    #expect(short.code == 65 && short.words.contains("has 5 bytes"))
    #expect(try program.run("sales.csv", "--pseudonyms", "nothing").code == 66)
    try program.write(String(repeating: "k", count: 40), to: "key")
    let kept = try program.run("sales.csv", "--pseudonyms", "key", "--keep", "product")
    #expect(kept.code == 64 && kept.words.contains("name the customers again"))
  }

  @Test func marksListsForSpreadsheets() throws {
    try makeSales()
    #expect(try program.run("sales.csv", "--bom", "--output", "r").code == 0)
    let lists = program.files(in: "r").filter { $0.key.hasSuffix(".csv") }
    #expect(lists.count > 2)
    for (path, data) in lists { #expect(data.starts(with: [0xEF, 0xBB, 0xBF]), "\(path)") }
    #expect(try program.run("sales.csv", "--output", "r").code == 0)
    #expect(program.data(of: "r/rejected.csv")?.first == UInt8(ascii: "f"))
  }
}
