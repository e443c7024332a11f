import ArgumentParser
import Foundation
import Multivariate
import Report
import SalesInput
import Segmentation

/// Answers one request for clusters.
struct ApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Clusters the customers of one JSON request; the response goes to standard output.",
    discussion: """
      The request is the body of POST /rfm/clusters/apply: "sales" or "rfm", and optionally
      reference_date, k_min, k_max, selection_metric, output_mode and transform. A request that
      is refused ends with the exit code 65: standard output then has the problem as JSON
      (RFC 9457), and standard error its sentence.

      EXAMPLES
        segment-report apply request.json > response.json
        echo '{"rfm": [{"customer_id": 7, "recency": 3, "frequency": 2, "monetary": 9.5}]}' \\
          | segment-report apply -
      """
  )

  @Argument(help: ArgumentHelp("A JSON file, or - for standard input.", valueName: "request"))
  var request: String

  @Option(
    help: ArgumentHelp("The number that the random starts depend on. (default: 42)", valueName: "n")
  )
  var seed: String?

  @Option(
    help: ArgumentHelp(
      "The language of the explanation: en, de or es. (default: en)",
      valueName: "code"
    )
  )
  var locale: String?

  @OptionGroup var threadsFlag: ThreadsFlag

  func run() throws {
    let settings = Settings(flags: [threadsFlag.texts, [.seed: seed, .locale: locale]], file: nil)
    let parallel = try settings.parallel()
    let seed = try settings.seed() ?? SegmentationSettings().seed
    let templates = try settings.templates()
    let bytes = try body()
    do {
      let answer = try ApplyDecoding.request(from: bytes).answer(seed: seed, parallel: parallel)
      var output: any ByteSink = StandardOutput()
      try ApplyResponse(to: answer, templates: templates).write(to: &output)
    } catch let problem as ProblemDetails {
      try Console.result(problem.json.utf8)
      throw Failure(.data, "\(name): \(problem.detail)")
    }
  }

  private var name: String { request == "-" ? "standard input" : request }

  private func body() throws(Failure) -> [UInt8] {
    let handle: FileHandle?
    if request == "-" {
      handle = .standardInput
    } else {
      handle = FileHandle(forReadingAtPath: request)
    }
    guard let handle else {
      throw Failure(
        .input,
        "\(name) cannot be read. Name an existing file, or - for standard input."
      )
    }
    do { return [UInt8](try handle.readToEnd() ?? Data()) } catch {
      throw Failure(.input, "\(name) cannot be read. Name a file, not a folder.")
    }
  }
}
