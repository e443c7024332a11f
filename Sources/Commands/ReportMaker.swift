import ArgumentParser
import Foundation

/// Makes a report again whenever what it is made from changes.
struct ReportMaker: Sendable {
  /// How often the sources are looked at, which works on every file system, as notices do not.
  private static let interval = Duration.milliseconds(400)

  /// The command line of `generate`.
  let arguments: [String]
  /// The files and folders that the report is made from; some may not be there.
  let sources: [String]

  /// Makes the report; that a condition of `--fail-on` holds is said, and nothing to fail for here.
  ///
  /// - Throws: The failure of `generate`.
  func make() throws {
    do {
      try GenerateCommand.parse(arguments).run()
    } catch let failure as Failure where failure.code == .condition {
      Console.say("Error: \(failure)")
    }
  }

  /// Makes the report after each change, until the task is cancelled.
  ///
  /// A change is waited for to end: an editor may write a file in several steps. What fails is said,
  /// and the report stays as it was until the next change.
  ///
  /// - Parameter made: The versions before the report was made: a change since is one, too.
  func makeAgain(since made: [String: String]) async {
    var made = made
    while true {
      do { try await Task.sleep(for: Self.interval) } catch { return }
      let seen = versions
      guard seen != made else { continue }
      do { try await Task.sleep(for: Self.interval) } catch { return }
      guard versions == seen else { continue }
      made = seen
      await withCheckedContinuation { continuation in
        // On a thread of its own: it may take long, and waits for files.
        Thread.detachNewThread {
          makeOrSay()
          continuation.resume()
        }
      }
    }
  }

  private func makeOrSay() {
    do { try make() } catch {
      let words = Failure(explaining: error)?.description ?? GenerateCommand.message(for: error)
      Console.say("Error: \(words)")
    }
  }

  /// The size and time of every source.
  var versions: [String: String] {
    let files = FileManager.default
    var versions: [String: String] = [:]
    for source in sources {
      for path in [source] + (files.subpaths(atPath: source) ?? []).map({ "\(source)/\($0)" }) {
        guard let attributes = try? files.attributesOfItem(atPath: path) else { continue }
        let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        versions[path] = "\(attributes[.size] ?? 0) \(time)"
      }
    }
    return versions
  }
}
