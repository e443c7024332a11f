extension Template {
  /// Checks that the template asks for what there is, as what it is, and leaves nothing out by
  /// mistake.
  ///
  /// A variable that no tag uses is a fault, since a figure that silently goes missing is one; a
  /// remark says that it is left out on purpose: `{{! without purchases }}`.
  ///
  /// - Parameter variables: The variables there are.
  /// - Throws: The fault, with file and line.
  public func check(_ variables: [String: TemplateVariable]) throws(TemplateFault) {
    var checking = TemplateChecking(path: path)
    let scope = checking.scope(of: variables)
    try checking.check(parts, within: scope)
    try checking.leave(out: leftOut)
    guard let unused = checking.unused.first else { return }
    throw TemplateFault(
      path: path,
      line: firstLine,
      "The variable \"\(unused)\" is not used. Use it, or say that it is left out: "
        + "{{! without \(unused) }}."
    )
  }
}

/// A check of one template: what it may use, and what it has used.
private struct TemplateChecking {
  /// A variable where a tag stands, with the names of the sections it is in: `segments.name`.
  struct Known {
    let variable: TemplateVariable
    let fullName: String
  }

  private var path: String
  private var used: Set<String> = []
  private var all: Set<String> = []

  init(path: String) {
    self.path = path
  }

  var unused: [String] { all.subtracting(used).sorted() }

  /// The names of variables, noted as those that are to be used.
  mutating func scope(
    of variables: [String: TemplateVariable],
    within section: String = ""
  ) -> [String: Known] {
    var scope: [String: Known] = [:]
    for (name, variable) in variables {
      scope[name] = Known(variable: variable, fullName: section + name)
      all.insert(section + name)
      if case .list(let element) = variable {
        _ = self.scope(of: element, within: section + name + ".")
      }
    }
    return scope
  }

  mutating func check(
    _ parts: [Template.Part],
    within scope: [String: Known]
  ) throws(TemplateFault) {
    for part in parts {
      switch part {
      case .literal: break
      case .value(let name, let isRaw, let line):
        try checkValue(name, isRaw: isRaw, line: line, scope)
      case .choice(let name, _, _, let line):
        guard case .number = try known(name, line, scope).variable else {
          throw fault(line, "\"\(name)\" is no number. Use a word that does not depend on it.")
        }
      case .section(let name, let isInverted, let parts, let line):
        let inner = inner(of: try known(name, line, scope), scope)
        try check(parts, within: isInverted ? scope : inner)
      case .included(let template):
        let outer = path
        path = template.path
        try check(template.parts, within: scope)
        try leave(out: template.leftOut)
        path = outer
      }
    }
  }

  /// Notes variables as left out on purpose.
  mutating func leave(out names: [String: Int]) throws(TemplateFault) {
    for (name, line) in names.sorted(by: { $0.key < $1.key }) {
      guard all.contains(name) else {
        throw fault(line, "There is no variable \"\(name)\" to leave out.")
      }
      used.formUnion(all.filter { $0 == name || $0.hasPrefix(name + ".") })
    }
  }

  private mutating func checkValue(
    _ name: String,
    isRaw: Bool,
    line: Int,
    _ scope: [String: Known]
  ) throws(TemplateFault) {
    switch (try known(name, line, scope).variable, isRaw) {
    case (.text, false), (.number, false), (.markup, true): return
    case (.markup, false):
      throw fault(line, "\"\(name)\" is markup. Use it as {{{\(name)}}}.")
    case (.text, true), (.number, true):
      throw fault(line, "\"\(name)\" is no markup. Use it as {{\(name)}}.")
    case (.flag, _), (.list, _):
      throw fault(
        line,
        "\"\(name)\" is no text. Use it as a section: {{#\(name)}}…{{/\(name)}}."
      )
    }
  }

  /// The names known within a section.
  private func inner(of known: Known, _ scope: [String: Known]) -> [String: Known] {
    guard case .list(let element) = known.variable else { return scope }
    let own = element.map { name, variable in
      (name, Known(variable: variable, fullName: known.fullName + "." + name))
    }
    return scope.merging(own) { _, inner in inner }
  }

  private mutating func known(
    _ name: String,
    _ line: Int,
    _ scope: [String: Known]
  ) throws(TemplateFault) -> Known {
    guard let known = scope[name] else {
      let names = scope.keys.sorted().joined(separator: ", ")
      throw fault(
        line,
        "There is no variable \"\(name)\" here. "
          + (names.isEmpty ? "This text has none." : "Use one of these: \(names).")
      )
    }
    used.insert(known.fullName)
    return known
  }

  private func fault(_ line: Int, _ sentence: String) -> TemplateFault {
    TemplateFault(path: path, line: line, sentence)
  }
}
