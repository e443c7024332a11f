import Foundation

/// The whole program, run as users run it, beside programs that do the same.
struct ProgramComparisons {
  let bench: Workbench
  let sales: String

  func comparisons() throws -> [Comparison] {
    [try whole(), try rfm("polars"), try rfm("duckdb")] + (try onlineRetail()) + [try version()]
  }

  /// Sales to a finished folder.
  private func whole() throws -> Comparison {
    let ours = try run([sales, "--output", "\(bench.scratch)/report"])
    let script = bench.shared("bench/peer_python_stack.py")
    return Comparison(
      work: "sales to a finished folder",
      ours: ours,
      peerName: "pandas, scikit-learn, matplotlib",
      peer: bench.runPeer(script, [sales, "10000"]).1,
      aim: "15 times, half the memory",
      note: "its silhouette is of 10,000 drawn customers"
    )
  }

  /// Sales to the RFM table.
  private func rfm(_ name: String) throws -> Comparison {
    let ours = try run(["rfm", sales], output: "\(bench.scratch)/rfm.csv")
    let script = bench.shared("bench/peer_rfm_\(name).py")
    return Comparison(
      work: "sales to the RFM table",
      ours: ours,
      peerName: name,
      peer: bench.runPeer(script, [sales, "\(bench.scratch)/peer_rfm.csv"]).1
    )
  }

  /// The sales of a real shop; nothing where they are absent.
  private func onlineRetail() throws -> [Comparison] {
    let path = bench.shared("data/online-retail.csv.gz")
    guard FileManager.default.fileExists(atPath: path) else {
      print("\(path) is absent; Online Retail is left out.\n")
      return []
    }
    let columns =
      "customer_id=CustomerID,date=InvoiceDate,sale_id=InvoiceNo,amount=Quantity*UnitPrice"
    let ours = try run([path, "--columns", columns, "--output", "\(bench.scratch)/retail"])
    return [Comparison(work: "Online Retail to a finished folder", ours: ours, aim: "1 s")]
  }

  private func version() throws -> Comparison {
    Comparison(work: "--version", ours: try run(["--version"]), aim: "0.015 s")
  }

  private func run(_ arguments: [String], output: String? = nil) throws -> Cost {
    let threads = arguments == ["--version"] ? [] : ["--threads", "\(bench.parallel.threadCount)"]
    return try ChildProcess(
      command: [bench.program] + arguments + threads,
      output: output ?? "\(bench.scratch)/ours.out"
    ).fastest(of: bench.runs)
  }
}
