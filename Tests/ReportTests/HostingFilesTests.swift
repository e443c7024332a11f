import Markup
import Testing

@testable import Report

@Suite struct HostingFilesTests {
  private let files: [String: String]

  init() throws {
    let artifacts = ReportRenderer().render(try HandMadeReport.report())
    files = try Dictionary(
      uniqueKeysWithValues: artifacts.map {
        ($0.path, String(decoding: try $0.body(), as: UTF8.self))
      }
    )
  }

  private static let endpoints = [
    "rfm", "rfm/standardized", "rfm/clusters", "rfm/clusters/apply", "rfm/plot",
  ]

  @Test func hasAPageForEachFolder() {
    var folders: Set<String> = [""]
    for path in files.keys {
      let parts = path.split(separator: "/").dropLast()
      for depth in parts.indices { folders.insert(parts[...depth].joined(separator: "/") + "/") }
    }
    #expect(folders.count == 5)
    for folder in folders { #expect(files[folder + "index.html"] != nil, "\(folder)") }
  }

  @Test func linksOnlyToWhatIsThere() {
    for (path, text) in files where path.hasSuffix(".html") {
      #expect(!text.contains("<base") && !text.contains(" src=\"/") && !text.contains(" href=\"/"))
      for match in text.matches(of: #/ href="([^"#]+)(?:#[^"]*)?"/#) {
        var parts = path.split(separator: "/").dropLast().map { String($0) }
        for part in match.output.1.split(separator: "/") {
          if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        #expect(files[parts.joined(separator: "/")] != nil, "\(path) links to \(match.output.1)")
      }
    }
    #expect(files["404.html"]?.contains("href") == false)
    #expect(files["rfm/index.html"]?.contains("<a href=\"clusters/index.html\">") == true)
  }

  @Test func allowsItsPagesTheirOwnStyleAlone() throws {
    for (path, text) in files where path.hasSuffix(".html") {
      let style = try #require(text.firstMatch(of: #/<style>([^<]*)<\/style>/#)).output.1
      let hash = PageLayout.contentHash(of: String(style))
      #expect(text.contains("default-src 'none'; style-src '\(hash)'"), "\(path)")
      #expect(text.contains("<meta name=\"robots\" content=\"noindex\">"), "\(path)")
      #expect(!text.contains(" style=\"") && !text.contains("<script"), "\(path)")
      #expect(!text.contains("frame-ancestors"), "\(path)")
    }
  }

  @Test func sendsEachEndpointToItsFileOnTwoHosts() throws {
    let lines = try #require(files["_redirects"]).split(separator: "\n").map { String($0) }
    #expect(lines.count == 10 && lines.allSatisfy { $0.utf8.count < 1_000 })
    for (index, endpoint) in Self.endpoints.enumerated() {
      let file = endpoint == "rfm/plot" ? "rfm/plot.png" : endpoint + ".json"
      #expect(lines[2 * index] == "/\(endpoint) /\(file) 200!")
      #expect(lines[2 * index + 1] == "/\(endpoint) /\(file) 200")
      #expect(files[file] != nil)
    }
  }

  @Test func saysTheTypesOfWhatHasNoExtension() throws {
    let headers = try #require(files["_headers"])
    #expect(
      headers.hasPrefix(
        "/*\n  Cache-Control: private, no-cache\n  X-Content-Type-Options: nosniff\n"
      )
    )
    #expect(headers.contains("\n  X-Robots-Tag: noindex\n"))
    #expect(headers.contains("; frame-ancestors 'none'\n"))
    for endpoint in Self.endpoints {
      let type = endpoint == "rfm/plot" ? "image/png" : "application/json"
      #expect(headers.contains("\n/\(endpoint)\n  Content-Type: \(type)\n"))
    }
  }

  @Test func disallowsNothingThatMustNotBeIndexed() {
    #expect(files["robots.txt"] == "User-agent: *\nDisallow:\n")
    #expect(files[".nojekyll"] == "\n")
  }

  @Test func plansToUploadEachFileAndEndpointOnce() throws {
    let rows = try #require(files["hosting/s3.tsv"]).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t").map { String($0) } }
    #expect(rows.allSatisfy { $0.count == 4 && $0[3] == "private, no-cache" })
    let expected = files.keys + ["manifest.json"] + Self.endpoints
    #expect(rows.map { $0[0] } == expected.sorted())
    #expect(rows.contains(["rfm", "rfm.json", "application/json", "private, no-cache"]))
    #expect(rows.contains { $0[0] == "explanations.md" && $0[2] == "text/markdown; charset=utf-8" })
  }

  @Test func saysWhereFoldersAreInTheLocalesWords() throws {
    let artifacts = ReportRenderer().render(
      Report(try PageFixture.many.input(), templates: try TemplateLibrary(locale: "de"))
    )
    let page = try #require(artifacts.first { $0.path == "rfm/index.html" }).body()
    #expect(String(decoding: page, as: UTF8.self).contains("<h1>Dateien in rfm/</h1>"))
  }

  @Test func describesOnlyTheEndpointsThereAre() throws {
    let whole = try #require(files["openapi.json"])
    for endpoint in Self.endpoints { #expect(whole.contains("\"/\(endpoint)\": {")) }
    let library = try TemplateLibrary()
    let part = library.openAPI.text(version: "1\"\\", namesCustomers: false)
    #expect(!part.contains("\"/rfm\": {") && part.contains("\"/rfm/plot\": {"))
    #expect(part.contains("\"version\": \"1\\\"\\\\\""))
  }

  @Test func refusesADescriptionWithATagThatThereIsNot() {
    let error = #expect(throws: ReportError.self) {
      try TemplateLibrary(overriding: ["openapi.json": "{{version}}\n{{nothing}}"])
    }
    #expect(error?.description.contains("openapi.json:2") == true)
  }
}
