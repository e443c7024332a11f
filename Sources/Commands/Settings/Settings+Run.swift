import Foundation
import Multivariate

extension Settings {
  /// The settings from groups of flags over a settings file.
  init(flags groups: [[SettingName: String?]], file: SettingsFile?) {
    var flags: [SettingName: String] = [:]
    for group in groups { flags.merge(group.compactMapValues { $0 }) { _, later in later } }
    self.init(flags: flags, file: file)
  }

  /// The threads to work on.
  func parallel() throws(Failure) -> Parallel {
    let count = try integer(.threads, in: 1...1024)
    return Parallel(threadCount: count ?? ProcessInfo.processInfo.activeProcessorCount)
  }
}
