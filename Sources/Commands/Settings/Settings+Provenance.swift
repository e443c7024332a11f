import Report
import Segmentation

extension Settings {
  /// Everything that shapes the result, with the values that held where none was given.
  ///
  /// Files are named without their folders, so that a result does not depend on where it was made.
  ///
  /// - Parameters:
  ///   - chosen: The settings of the segmentation; nil where there is none.
  ///   - scheme: The scheme of RFM groups; nil where there is none.
  ///   - since: The first day of the window, if there is one.
  ///   - excluded: The number of customers on the list to leave out.
  /// - Returns: The settings that are set, each with its value.
  func provenance(
    of chosen: SegmentationSettings?,
    scheme: Scheme? = nil,
    since: Day?,
    excluded: Int
  ) -> [Provenance.Setting] {
    let values: [SettingName: String?] = [
      .k: chosen?.fixedK?.description,
      .kMin: chosen?.kMin.description,
      .kMax: chosen?.kMax.description,
      .selectionMetric: chosen?.selectionMetric.rawValue,
      .transform: chosen?.transform.rawValue,
      .scheme: scheme?.name,
      .since: since.map { "\($0)" },
      .returns: text(.returns) ?? "net",
      .onBadRow: text(.onBadRow) ?? "skip",
      .locale: chosen == nil ? nil : text(.locale) ?? TemplateLibrary.defaultLocale,
      .exclude: text(.exclude).map { Self.lastPart(of: $0) },
      .pseudonyms: text(.pseudonyms).map { Self.lastPart(of: $0) },
      .templates: text(.templates).map { Self.lastPart(of: $0) },
    ]
    let tellsAll = text(.audience) != "public"
    let details: [SettingName: String?] = [
      .exclude: tellsAll ? "\(excluded) ids" : nil,
      .scheme: scheme?.definition.digest.map { "SHA-256 \($0)" },
    ]
    return SettingName.allCases.filter(\.shapesResult).compactMap { name in
      (values[name] ?? text(name)).map {
        Provenance.Setting(name: name.rawValue, value: $0, detail: details[name] ?? nil)
      }
    }
  }

  /// A file's name without its folders.
  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map { String($0) } ?? path
  }
}
