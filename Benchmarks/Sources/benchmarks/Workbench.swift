import Foundation
import Multivariate

/// Where everything is, and how it is run.
struct Workbench {
  let python: String
  let parallel: Parallel
  let runs: Int
  let hasPeers: Bool

  /// The folder of the product's package.
  let root: String
  /// A folder for what is made on the way.
  let scratch: String

  init(python: String, threads: Int, runs: Int, hasPeers: Bool) throws {
    // Commands start in another folder.
    self.python = python.contains("/") ? URL(filePath: python).path : python
    self.parallel = Parallel(threadCount: threads)
    self.runs = runs
    self.hasPeers = hasPeers
    root = URL(filePath: #filePath).appending(path: "../../../..").standardized.path
    scratch = "\(root)/.build/benchmarks/data"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    guard FileManager.default.fileExists(atPath: program) else {
      throw ChildProcess.Failure(description: "\(program) is not built. Run `make build`.")
    }
  }

  /// The program that is measured.
  var program: String { "\(root)/.build/release/segment-report" }

  /// The path of a file below the folder beside the package that has peers and data.
  func shared(_ path: String) -> String { "\(root)/../shared/\(path)" }

  /// The path of one of the peers' scripts that come with this package.
  func peer(_ name: String) -> String { "\(root)/Benchmarks/Peers/\(name)" }

  func fileName(_ path: String) -> String { URL(filePath: path).lastPathComponent }

  func fileSize(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.size] as? Int) ?? 0
  }

  /// Makes up sales, once: with the skew of real shops where the script for that is there.
  func makeSales(_ size: Size) throws -> String {
    let path = "\(scratch)/\(size.rawValue).csv"
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    let (sales, customers) = size.counts
    let script = shared("bench/make_sales.py")
    if FileManager.default.fileExists(atPath: script) {
      let maker = [python, script, "\(sales)", "\(customers)", path]
      _ = try ChildProcess(command: maker, output: "\(scratch)/made").run()
    } else {
      print("\(script) is absent; these are the sales of `segment-report sample`.")
      let maker = [program, "sample", "--customers", "\(customers)"]
      _ = try ChildProcess(command: maker, output: path).run()
    }
    return path
  }

  /// Runs a peer's script; the reason where that cannot be.
  func runPeer(_ script: String, _ arguments: [String]) -> (process: ChildProcess, Peer) {
    let process = ChildProcess(
      command: [python, script] + arguments,
      output: "\(scratch)/\(fileName(script)).out"
    )
    guard hasPeers else { return (process, .absent("left out")) }
    guard FileManager.default.fileExists(atPath: script) else {
      return (process, .absent("\(fileName(script)) is absent"))
    }
    do { return (process, .measured(try process.fastest(of: runs))) } catch {
      return (process, .absent("\(error)"))
    }
  }
}

/// What a peer took, or why it is not known.
enum Peer {
  case measured(Cost)
  case absent(String)
}
