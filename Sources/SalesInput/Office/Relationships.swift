/// The relationships of one part of a package to others (ECMA-376-2, 9.3).
struct Relationships {
  /// A relationship to another part.
  struct Link {
    let id: String
    /// What the other part is, such as `worksheet`: the last word of the type, which the
    /// transitional and the strict form of workbooks share.
    let kind: Substring
    /// The other part's name in the archive.
    let part: String
  }

  let links: [Link]

  /// Reads the relationships of a part; with an empty name, those of the package itself.
  init(of part: String, in archive: ZipArchive) throws(SalesInputError) {
    let slash = part.lastIndex(of: "/").map { part.index(after: $0) } ?? part.startIndex
    let folder = part[..<slash]
    let name = "\(folder)_rels/\(part[slash...]).rels"
    guard archive.has(name) else {
      links = []
      return
    }
    var events = try XMLEvents(
      archive.entry(name, limit: Workbook.largestList),
      elements: [.relationship],
      attributes: [.relationshipID, .relationshipType, .target, .targetMode]
    )
    var links: [Link] = []
    while let element = try events.nextElement() {
      guard let id = element[.relationshipID], let type = element[.relationshipType],
        let target = element[.target], element[.targetMode] != "External"
      else { continue }
      let kind = type.split(separator: "/").last ?? ""
      links.append(Link(id: id, kind: kind, part: Self.resolve(target, from: folder)))
    }
    self.links = links
  }

  /// The part of the first relationship of a kind.
  func part(of kind: String) -> String? { links.first { $0.kind == kind }?.part }

  /// The name of a part that is given from a folder, or from the root where it begins with `/`.
  private static func resolve(_ target: String, from folder: Substring) -> String {
    var segments = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for segment in target.split(separator: "/") where segment != "." {
      if segment == ".." {
        _ = segments.popLast()
      } else {
        segments.append(segment)
      }
    }
    return segments.joined(separator: "/")
  }
}

extension XMLEvents {
  /// The next start tag that matters, with its attributes, in a part without text.
  mutating func nextElement() throws(SalesInputError) -> XMLElement? {
    while let event = try next() {
      guard event.kind == .start else { continue }
      var element = XMLElement(name: event.name)
      while let attribute = try peek(), attribute.kind == .attribute {
        element[attribute.name] = string(attribute)
        _ = try next()
      }
      return element
    }
    return nil
  }
}

/// A start tag.
struct XMLElement {
  let name: OfficeName
  private var attributes: [OfficeName: String] = [:]

  init(name: OfficeName) { self.name = name }

  /// The value of an attribute.
  subscript(_ attribute: OfficeName) -> String? {
    get { attributes[attribute] }
    set { attributes[attribute] = newValue }
  }
}
