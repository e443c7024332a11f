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
    let layout = try PageLayout.Frame(
      TemplateLibrary.bundledText(of: "page.html"),
      path: "page.html"
    )
    let asked = layout.keys.union(ReportStrings.variables.keys)
    let unused = Set(try Self.strings(of: locale).keys).subtracting(asked).sorted()
    #expect(unused == [])
  }

  /// Every string is asked for somewhere in the sources, by the name of its case.
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
}
