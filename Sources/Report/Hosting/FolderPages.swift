import Markup

/// A page for each folder, so that no host lists it or refuses it, and one for what is not there.
///
/// Links are relative, so that they hold wherever the report is put. The page for what is not there
/// has none, since nobody knows at which depth it is shown.
struct FolderPages {
  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; }

    """

  private let paths: [String]
  private let words: Words

  /// Plans the pages of a report.
  ///
  /// - Parameters:
  ///   - paths: The paths of its files.
  ///   - words: The words of the pages.
  init(of paths: [String], words: Words) {
    self.paths = paths
    self.words = words
  }

  /// The pages: `404.html`, and `index.html` of each folder but the report's own.
  var artifacts: [Artifact] { [missing] + folders.map(index) }

  /// The folders below the report's.
  private var folders: [String] {
    var folders: Set<String> = []
    for path in paths {
      let parts = path.split(separator: "/").dropLast()
      for depth in parts.indices { folders.insert(parts[...depth].joined(separator: "/")) }
    }
    return folders.sorted()
  }

  private var missing: Artifact {
    page(
      "404.html",
      title: words.text(HostingStrings.missingTitle),
      .element("p", text: words.text(HostingStrings.missing))
    )
  }

  private func index(of folder: String) -> Artifact {
    let prefix = folder + "/"
    let up = String(repeating: "../", count: folder.split(separator: "/").count)
    let title = words.text(HostingStrings.folderTitle, ["folder": .text(prefix)])
    let items = Self.entries(of: prefix, among: paths).map {
      Node.element("li", children: Self.link($0, to: $0))
    }
    let back = Self.link(words.text(HostingStrings.toReport), to: up + "index.html")
    let content = Node.fragment([.element("ul", [:], items), .element("p", children: back)])
    return page(prefix + "index.html", title: title, content)
  }

  /// The files of a folder, and the pages of the folders in it.
  private static func entries(of prefix: String, among paths: [String]) -> [String] {
    var entries: Set<String> = []
    for path in paths where path.hasPrefix(prefix) {
      let parts = path.dropFirst(prefix.count).split(separator: "/")
      entries.insert(parts.count > 1 ? "\(parts[0])/index.html" : "\(parts[0])")
    }
    return entries.sorted()
  }

  private static func link(_ text: String, to path: String) -> Node {
    .element("a", ["href": path], text: text)
  }

  private func page(_ path: String, title: String, _ content: Node) -> Artifact {
    let policy =
      "default-src 'none'; style-src '\(PageLayout.contentHash(of: Self.style))'; "
      + "base-uri 'none'; form-action 'none'"
    let head = Node.element(
      "head",
      children: .element("meta", ["charset": "utf-8"]),
      .element("meta", ["http-equiv": "Content-Security-Policy", "content": policy]),
      .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .element("meta", ["name": "robots", "content": "noindex"]),
      .element("title", text: title),
      .element("style", children: .raw(Self.style))
    )
    let main = Node.element("main", children: .element("h1", text: title), content)
    let page = Node.element(
      "html",
      ["lang": words.locale],
      children: head,
      .element("body", children: main)
    )
    return Artifact(
      path: path,
      mediaType: "text/html; charset=utf-8",
      text: "<!DOCTYPE html>\n" + page.rendered(as: .html) + "\n"
    )
  }
}
