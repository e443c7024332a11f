import Markup
import Segmentation

/// The files that make a report's folder a site: a page for each folder and for what is not there,
/// the rules that hosts read, and under `hosting/` what goes with other hosts.
struct HostingFiles {
  /// What is written after all else is known: `hosting/s3.tsv` lists itself and the manifest too.
  private static let listedLater = [
    S3Plan.Object(path: S3Plan.path, mediaType: S3Plan.mediaType),
    S3Plan.Object(path: "manifest.json", mediaType: "application/json"),
  ]
  /// Texts that are the same for every report: the path in the folder, which is also the template's,
  /// and the media type.
  private static let texts: KeyValuePairs = [
    "hosting/README.md": "text/markdown", "hosting/nginx.conf": "text/plain",
    "hosting/Caddyfile": "text/plain", "hosting/github-pages.yml": "text/plain",
    "hosting/s3.sh": "text/plain", "hosting/weekly.sh": "text/plain",
    "hosting/crontab": "text/plain", "hosting/segment-report.service": "text/plain",
    "hosting/segment-report.timer": "text/plain",
    "hosting/segment-report-failure.service": "text/plain",
  ]

  private let report: Report
  private let files: [Artifact]

  /// Finds what a folder needs.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - files: Its files.
  init(of report: Report, with files: [Artifact]) {
    self.report = report
    self.files = files
  }

  /// The files.
  var artifacts: [Artifact] {
    let texts = Self.texts.map {
      Artifact(path: $0, mediaType: $1, text: report.templates.text(of: $0))
    }
    let own = [openAPI, robots, noJekyll, redirects, headers] + texts
    let paths = (files + own).map(\.path) + Self.listedLater.map(\.path)
    let pages = FolderPages(of: paths, words: report.format.words).artifacts
    let listed = (files + own + pages).map { S3Plan.Object(path: $0.path, mediaType: $0.mediaType) }
    return own + pages + [S3Plan(of: listed + Self.listedLater, endpoints).artifact]
  }

  /// The endpoints whose files there are.
  private var endpoints: [EndpointAddress] {
    let paths = Set(files.map(\.path))
    return EndpointAddress.all.filter { paths.contains($0.file) }
  }

  private var openAPI: Artifact {
    Artifact(
      path: OpenAPIDescription.path,
      mediaType: "application/json",
      text: report.templates.openAPI.text(
        version: report.input.provenance.version,
        namesCustomers: report.input.audience.namesCustomers
      )
    )
  }

  /// Nothing is disallowed: a robot that may not read a file never sees that it must not index it.
  private var robots: Artifact {
    Artifact(path: "robots.txt", mediaType: "text/plain", text: "User-agent: *\nDisallow:\n")
  }

  /// Keeps GitHub Pages from making another site of the folder.
  private var noJekyll: Artifact {
    Artifact(path: ".nojekyll", mediaType: "text/plain", text: "\n")
  }

  /// Each endpoint in two lines: Netlify takes the first, which goes before the folder of the same
  /// name; Cloudflare Pages passes it over and takes the second.
  private var redirects: Artifact {
    let lines = endpoints.flatMap {
      ["/\($0.path) /\($0.file) 200!", "/\($0.path) /\($0.file) 200"]
    }
    return Artifact(
      path: "_redirects",
      mediaType: "text/plain",
      text: lines.map { $0 + "\n" }.joined()
    )
  }

  /// The fields of every answer, and the types of what has no extension.
  private var headers: Artifact {
    let types = Dictionary(files.map { ($0.path, $0.mediaType) }) { first, _ in first }
    let all = [
      "Cache-Control: \(S3Plan.cacheControl)", "X-Content-Type-Options: nosniff",
      "X-Robots-Tag: noindex", "Referrer-Policy: no-referrer",
      "Content-Security-Policy: base-uri 'none'; form-action 'none'; object-src 'none'; "
        + "frame-ancestors 'none'",
    ]
    let rules =
      [("/*", all)]
      + endpoints.map { ("/\($0.path)", ["Content-Type: \(types[$0.file] ?? "")"]) }
    return Artifact(
      path: "_headers",
      mediaType: "text/plain",
      text: rules.map { path, fields in
        "\(path)\n" + fields.map { "  \($0)\n" }.joined()
      }.joined()
    )
  }
}
