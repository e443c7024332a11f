import Foundation
import Testing

/// The built program as a server, asked by other programs over real sockets.
@Suite(.serialized)
struct ServeCommandTests {
  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Serving").path

  private let program: Program

  init() throws {
    program = try Program()
  }

  private func makeReport() throws {
    try program.makeSales()
    #expect(try program.run("sales.csv", "--output", "report").code == 0)
  }

  @Test(.enabled(if: Tool.python != nil, "There is no python3."))
  func holdsAgainstClientsOfTheWild() throws {
    try makeReport()
    let server = try Server(program, "report", "--log", "none")
    let run = try Tool.run(
      Tool.python ?? "",
      [Self.scripts + "/serving.py", server.place, program.folder + "/report"]
    )
    #expect(run.code == 0, "\(run.output)\(server.log)")
    #expect(server.log.isEmpty)
  }

  /// The same questions to another server, so that they are known to be right ones.
  @Test(.enabled(if: Tool.python != nil && Tool.nginx != nil, "There is no python3 or no nginx."))
  func asksNothingThatNginxAnswersOtherwise() throws {
    try makeReport()
    let port = try Tool.freePorts(1)[0]
    try program.write(
      """
      daemon off; pid nginx.pid; error_log stderr crit; worker_processes 1;
      events { worker_connections 2048; }
      http {
        access_log off; default_type application/octet-stream; types { application/json json; }
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
        scgi_temp_path t5;
        server {
          listen 127.0.0.1:\(port) backlog=1024; root report; max_ranges 10;
          location /rfm.json { limit_except GET { deny all; } error_page 403 =405 @other; }
          location @other { return 405; }
        }
      }
      """,
      to: "nginx.conf"
    )
    let arguments = ["-p", program.folder, "-c", "nginx.conf"]
    try Tool.running(Tool.nginx ?? "", arguments, at: port) {
      try expectRightAnswers(of: "nginx", at: port)
    }
  }

  @Test(.enabled(if: Tool.python != nil && Tool.caddy != nil, "There is no python3 or no caddy."))
  func asksNothingThatCaddyAnswersOtherwise() throws {
    try makeReport()
    let port = try Tool.freePorts(1)[0]
    try program.write(
      """
      {
      \tadmin off
      \tauto_https off
      }
      http://:\(port) {
      \tbind 127.0.0.1
      \troot * \(program.folder)/report
      \t@other not method GET HEAD
      \trespond @other 405
      \tfile_server
      }
      """,
      to: "Caddyfile"
    )
    let arguments = ["run", "--adapter", "caddyfile", "--config", program.folder + "/Caddyfile"]
    try Tool.running(Tool.caddy ?? "", arguments, at: port) {
      try expectRightAnswers(of: "caddy", at: port)
    }
  }

  private func expectRightAnswers(of server: String, at port: Int) throws {
    let run = try Tool.run(
      Tool.python ?? "",
      [Self.scripts + "/serving.py", "127.0.0.1:\(port)", program.folder + "/report", server]
    )
    #expect(run.code == 0, "\(run.output)")
  }

  // It takes half a minute, which is how long slow clients are borne.
  @Test(.enabled(if: Tool.python != nil, "There is no python3."))
  func closesSlowClientsAndServesTheOthersMeanwhile() throws {
    try makeReport()
    let server = try Server(program, "report", "--log", "none")
    let run = try Tool.run(Tool.python ?? "", [Self.scripts + "/patience.py", server.place])
    #expect(run.code == 0, "\(run.output)")
    #expect(!run.output.contains("wrong"))
  }

  @Test(.enabled(if: Tool.curl != nil, "There is no curl."))
  func answersAsTheCommandDoes() throws {
    try makeReport()
    let server = try Server(program, "report")
    let rows = (1...60).map { number in
      "{\"customer_id\":\(number),\"recency_days\":\(number * 7 % 40),"
        + "\"frequency\":\(number % 9 + 1),\"monetary\":\(number * 13 % 101)}"
    }
    try program.write("{\"rfm\":[\(rows.joined(separator: ","))]}", to: "request.json")
    let answer = try post("request.json", to: server)
    #expect(answer.status == 200)
    let command = try Tool.run(Program.path, ["apply", "\(program.folder)/request.json"])
    #expect(command.code == 0)
    #expect(answer.body == Data(command.output.utf8))
  }

  private func post(_ file: String, to server: Server) throws -> (status: Int, body: Data) {
    try server.curl(
      "/rfm/clusters/apply",
      "-H",
      "Content-Type: application/json",
      "--data-binary",
      "@\(program.folder)/\(file)"
    )
  }

  @Test(.enabled(if: Tool.curl != nil, "There is no curl."))
  func picksUpANewReportAtOnce() throws {
    try makeReport()
    let server = try Server(program, "report", "--log", "none")
    let before = try server.curl("/")
    // Not by `program.run`, which would take the server's streams for its own.
    let folder = program.folder
    let generate = try Tool.run(
      Program.path,
      ["\(folder)/sales.csv", "--output", "\(folder)/report", "--title", "Another title"]
    )
    #expect(generate.code == 0, "\(generate.output)")
    let after = try server.curl("/")
    #expect(before.body != after.body)
    #expect(after.body == program.data(of: "report/index.html"))
  }

  @Test(.enabled(if: Tool.curl != nil, "There is no curl."))
  func logsInTheFormThatIsAskedFor() throws {
    try makeReport()
    let server = try Server(program, "report")
    _ = try server.curl("/rfm?\"x", "-A", "agent")
    // An answer is logged after it was sent, and nothing once the server has ended.
    #expect(server.stop() == 0)
    #expect(server.log.contains("\"GET /rfm?\\x22x HTTP/1.1\" 200 "))
    #expect(server.log.hasSuffix("\"-\" \"agent\"\n"))
    let other = try Server(program, "report", "--log", "json")
    _ = try other.curl("/nothing")
    #expect(other.stop() == 0)
    let entry = try JSONValue(Data(other.log.utf8))
    #expect(entry["status"] == .number(404))
    #expect(entry["target"] == .text("/nothing"))
  }

  @Test func endsWithSuccessWhenItIsToldToEnd() throws {
    try makeReport()
    #expect(try Server(program, "report").stop() == 0)
  }

  @Test(.enabled(if: Tool.python != nil, "There is no python3."))
  func answersWhatIsInFlightBeforeItEnds() throws {
    try makeReport()
    let server = try Server(program, "report", "--log", "none")
    let run = try Tool.run(
      Tool.python ?? "",
      [Self.scripts + "/stopping.py", server.place, "\(server.processID)"]
    )
    #expect(run.code == 0)
    #expect(run.output.isEmpty, "\(run.output)")
    #expect(server.stop() == 0)
  }

  @Test func refusesWhatCannotBeServed() throws {
    try program.write("x", to: "file")
    #expect(try program.run("serve", "nothing").code == 66)
    #expect(try program.run("serve", ".").code == 66)
    #expect(try program.run("serve", "--port", "70000").code == 64)
    #expect(try program.run("serve", "--cors", "example.org").code == 64)
    #expect(try program.run("serve", "a", "--output", "b").code == 64)
    #expect(try program.run("serve", "--watch", "-").code == 64)
    try makeReport()
    let unknown = try program.run("serve", "report", "--host", "192.0.2.1")
    #expect(unknown.code == 1)
    #expect(unknown.words.contains("Cannot listen at 192.0.2.1, port 8000"))
  }

  @Test(.enabled(if: Tool.curl != nil, "There is no curl."))
  func makesTheReportAnewWhenATemplateChanges() throws {
    try program.makeSales(customers: 40)
    let path = "words/locales/en/explanations/rfm.md"
    #expect(try program.run("templates", "export", "words").code == 0)
    let server = try Server(
      program,
      "report",
      "--templates",
      "words",
      "--log",
      "none",
      "--watch",
      "sales.csv"
    )
    #expect(String(decoding: try server.curl("/").body, as: UTF8.self).contains("<script>"))
    let published = try #require(program.text(of: "report/index.html"))
    #expect(!published.contains("location.reload"))
    try program.write((program.text(of: path) ?? "") + "\nOur own sentence.\n", to: path)
    var page = ""
    while server.isRunning, !page.contains("Our own sentence.") {
      usleep(100_000)
      page = String(decoding: try server.curl("/").body, as: UTF8.self)
    }
    #expect(page.contains("Our own sentence."))
    // What cannot be made is said, and the report stays.
    try program.write("{{nothing}}", to: path)
    while server.isRunning, !server.log.contains("Error:") { usleep(100_000) }
    #expect(server.log.contains("rfm.md"))
    #expect(try server.curl("/").status == 200)
  }

  /// A run holds its place from before the sales are read until the report is in place.
  @Test func finishesTheReportThatIsBeingMadeBeforeItEnds() throws {
    func sales(_ name: String) -> String {
      let rows = (0..<40_000).map { "\(name)\($0 % 900),2025-01-\(10 + $0 % 20),\($0 % 97 + 1)\n" }
      return "customer_id,date,amount\n" + rows.joined()
    }
    try program.write(sales("early"), to: "s.csv")
    let server = try Server(program, "report", "--log", "none", "--watch", "s.csv")
    try program.write(sales("late"), to: "s.csv")
    let lock = "\(program.folder)/.report.lock"
    // Who looks too seldom finds the report made, and has seen less.
    while server.isRunning, !FileManager.default.fileExists(atPath: lock),
      program.text(of: "report/rfm.json")?.contains("late") == false
    {}
    #expect(server.stop() == 0)
    #expect(program.text(of: "report/rfm.json")?.contains("late") == true)
    let left = try FileManager.default.contentsOfDirectory(atPath: program.folder)
    #expect(!left.contains { $0.hasPrefix(".report") }, "\(left)")
  }

  @Test(.enabled(if: Tool.curl != nil, "There is no curl."))
  func servesAReportThatAConditionHoldsFor() throws {
    try program.write(
      "customer_id,date,amount\na,2025-01-01,10\nb,2025-02-01,20\nc,soon,30\n",
      to: "s.csv"
    )
    try program.write("fail-on: rejections\n", to: "segment-report.yaml")
    let server = try Server(program, "report", "--log", "none", "--watch", "s.csv")
    #expect(try server.curl("/").status == 200)
    #expect(server.log.contains("Error: 1 of 3 rows were rejected"), "\(server.log)")
  }
}
