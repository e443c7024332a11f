import Foundation
import Markup
import Segmentation
import Testing

@testable import Report

/// What holds for the texts of every locale.
@Suite struct LocaleTests {
  static let locales = TemplateLibrary.locales()

  private static func strings(of locale: String) throws -> [String: StringsFile.Entry] {
    let path = LocaleTexts.stringsPath(of: locale)
    return try StringsFile(TemplateLibrary.bundledText(of: path), path: path).entries
  }

  @Test(arguments: locales)
  func lacksNothing(locale: String) throws {
    #expect(try TemplateLibrary(locale: locale).missing == [])
  }

  @Test(arguments: locales)
  func hasNoStringThatNothingAsksFor(locale: String) throws {
    let layouts = try ["page.html", "email.html", "email.txt"].map {
      try LayoutFrame(TemplateLibrary.bundledText(of: $0), path: $0)
    }
    let asked = layouts.reduce(into: Set(ReportStrings.variables.keys)) { $0.formUnion($1.keys) }
    let unused = Set(try Self.strings(of: locale).keys).subtracting(asked).sorted()
    #expect(unused == [])
  }

  /// Strings that the program declares and no longer says.
  @Test func saysEveryStringThatItDeclares() throws {
    let said = try Self.namesInSources()
    var unused: [String] = []
    // Groups, schemes and facts are looked up by their names.
    let lookedUp = Self.groupParts + [SchemeStrings.part, FactStrings.part]
    for part in ReportStrings.parts where !lookedUp.contains(part.part) {
      for (key, name) in part.namesByKey where !said.contains(name) { unused.append(key) }
    }
    #expect(unused.sorted() == [])
  }

  /// All names that follow a full stop in the sources that may say a string.
  private static func namesInSources() throws -> Set<String> {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    var names: Set<String> = []
    for target in ["Charts", "Markup", "Report"] {
      let folder = root.appending(path: target).path
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
      where path.hasSuffix(".swift") {
        let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
        for word in bytes.split(separator: UInt8(ascii: ".")).dropFirst() {
          let name = word.prefix { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          }
          names.insert(String(decoding: name, as: UTF8.self))
        }
      }
    }
    return names
  }

  @Test(arguments: locales)
  func usesTheSameValuesAsEnglish(locale: String) throws {
    let english = try Self.strings(of: "en")
    for (key, entry) in try Self.strings(of: locale) {
      let mine = try Template(entry.text, path: key).names
      let theirs = try english[key].map { try Template($0.text, path: key).names }
      #expect(mine == theirs, "\(key)")
    }
    for explanation in ExplanationTemplate.allCases {
      let names = try ["en", locale].map {
        let path = explanation.path(in: $0)
        return try Template(TemplateLibrary.bundledText(of: path), path: path).names
      }
      #expect(names[0] == names[1], "\(explanation.rawValue)")
    }
  }

  /// The parts with the names of groups, one for each bundled scheme.
  private static let groupParts = [
    StandardGroupStrings.part, RFMPackageGroupStrings.part, KlaviyoGroupStrings.part,
  ]

  @Test(arguments: locales)
  func tellsTheGroupsOfASchemeApart(locale: String) throws {
    for part in Self.groupParts {
      let strings = try Self.strings(of: locale).filter { $0.key.hasPrefix(part + ".") }
      #expect(strings.count > 5)
      #expect(Set(strings.values.map(\.text)).count == strings.count, "\(part)")
    }
  }

  @Test func tellsFactsInTheWordsOfTheLocale() throws {
    let words = try TemplateLibrary(locale: "de").words
    let format = PageFormat(currency: nil, total: .zero, typicalSpend: 0, words: words)
    let details = ["pattern": "D/M/YYYY", "cell": "13/1/2025", "line": "7"]
    let facts = [
      DetectedFact(name: "b: c.csv: delimiter", value: "semicolon"),
      DetectedFact(name: "date format", value: "D/M/YYYY, settled", details: details),
      DetectedFact(name: "shoe size", value: "42"),
    ].map(format.words)
    #expect(facts.map(\.name) == ["b: c.csv: Trennzeichen", "Datumsform", "Shoe size"])
    #expect(
      facts.map(\.finding)
        == ["Semikolon", "D/M/YYYY, entschieden durch „13/1/2025“ in Zeile 7", "42"]
    )
  }

  @Test func tellsFactsOfSeveralPartsInTheWordsOfTheLocale() throws {
    let words = try TemplateLibrary(locale: "de").words
    let format = PageFormat(currency: nil, total: .zero, typicalSpend: 0, words: words)
    func finding(_ name: String, _ value: String, _ details: [String: String] = [:]) -> String {
      format.words(of: DetectedFact(name: name, value: value, details: details)).finding
    }
    #expect(
      finding("columns", "", ["customer_id": "Kd", "date": "Tag", "amount": "Menge * Preis"])
        == "Kunde = Kd, Datum = Tag und Betrag = Menge * Preis"
    )
    #expect(
      finding("last sale", "", ["date": "2025-03-02", "rows": "1"])
        == "nach dem Stichtag 2.\u{A0}März 2025; 1 Zeile danach ausgelassen"
    )
    #expect(finding("quote", "double") == "doppelte")
    #expect(finding("header", "none") == "nicht vorhanden")
    #expect(finding("header", "line 3", ["line": "3"]) == "Zeile 3")
    #expect(finding("thousands separator", "space") == "Leerzeichen")
    #expect(
      finding("thousands separator", "space or apostrophe") == "Leerzeichen und Apostroph"
    )
    let currency = ["currency": "EUR", "rows": "13333"]
    #expect(
      finding("currency", "EUR, which 13333 rows name", currency)
        == "EUR, genannt in 13.333 Zeilen"
    )
    #expect(
      finding("repeated lines", "1 row set aside", ["rows": "1", "is_dropped": "yes"])
        .hasPrefix("1 Zeile ausgelassen: ")
    )
    #expect(
      finding("repeated lines", "2 rows kept", ["rows": "2"]).hasPrefix("2 Zeilen beibehalten: ")
    )
  }

  @Test(arguments: locales)
  func namesDifferentSegmentsDifferently(locale: String) throws {
    let words = try TemplateLibrary(locale: locale).words
    let names = SegmentName.Base.allCases.map { words.text(SegmentNameStrings($0)) }
    #expect(Set(names).count == names.count)
    var qualifiers: Set<String> = []
    var count = 0
    for variable in RFMVariable.allCases {
      for isMore in [true, false] {
        for degree in SegmentName.Qualifier.Degree.allCases where degree != .once {
          let qualifier = SegmentName.Qualifier(variable: variable, isMore: isMore, degree: degree)
          qualifiers.insert(words.text(SegmentNameStrings(qualifier)))
          count += 1
        }
      }
    }
    #expect(qualifiers.count == count)
    #expect(words.name(of: SegmentName(base: .new, ordinal: 2)).hasSuffix("2"))
  }

  @Test(arguments: locales, PageFixture.allCases)
  func givesASoundPage(locale: String, fixture: PageFixture) throws {
    let page = try fixture.page(locale: locale)
    #expect(page.contains("<html lang=\"\(locale)\">"))
    let shown = page.replacing(PageFixture.tagInTitle, with: "")
      .replacing(#/(?s)<style>.*?<\/style>/#, with: "")
    #expect(!shown.contains("{{") && !shown.contains("}}"))
    #expect(!shown.contains(#/>[^<]*\b(nan|NaN|inf|Infinity|nil|Optional)\b[^<]*</#))
    let slips = shown.matches(of: #/>[^<]*(\(\)|[^\s]  +\w|: \.|\.\.)[^<]*</#).map(\.output.0)
    #expect(slips == [])
  }

  @Test(arguments: locales, PageFixture.allCases)
  func endsEachSentenceOfTheHeadlineWithOneFullStop(
    locale: String,
    fixture: PageFixture
  ) throws {
    let input = try fixture.input()
    let words = try TemplateLibrary(locale: locale).words
    let headline = Headline(
      of: input.segmentation,
      account: input.account,
      format: PageFormat(of: input.segmentation, currency: "EUR", words: words)
    )
    for sentence in [headline.standsOut, headline.toDo, headline.toMind] {
      #expect(sentence.hasSuffix(".") && !sentence.hasSuffix(".."), "\(sentence)")
      #expect(!sentence.contains("  ") && !sentence.contains(": ."), "\(sentence)")
      #expect(sentence.first?.isLowercase == false, "\(sentence)")
    }
  }
}

extension LocaleStrings {
  /// The names of the cases by the keys of their strings.
  fileprivate static var namesByKey: [String: String] {
    Dictionary(uniqueKeysWithValues: allCases.map { ($0.key, "\($0)") })
  }
}
