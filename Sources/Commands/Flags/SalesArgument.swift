import ArgumentParser

/// The argument that names the sales, as every command that reads them explains it.
enum SalesArgument {
  static let help = ArgumentHelp(
    "Files of sales or of RFM values (.csv .tsv .txt .json .ndjson .jsonl, each also .gz, or "
      + ".xlsx), or - for standard input.",
    valueName: "sales"
  )
}
