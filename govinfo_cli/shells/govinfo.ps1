# Completion of govinfo in PowerShell: Tab asks govinfo itself, which answers a line for each offer, its help behind a tab.
# The offers come quoted for PowerShell, as it puts them into the line unread; the word is handed in as it stands there.
Register-ArgumentCompleter -Native -CommandName govinfo -ScriptBlock {
    param($word, $line, $cursor)
    $before = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } |
        ForEach-Object { if ($_ -is [Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
    $encoding = [Console]::OutputEncoding
    $env:_GOVINFO_COMPLETE = 'complete_lines'
    $env:_GOVINFO_SHELL = 'powershell'
    $env:_GOVINFO_WORD = $word
    $old = $PSVersionTable.PSVersion -lt [version]'7.3'
    try {
        [Console]::OutputEncoding = [Text.Encoding]::UTF8
        & $line.GetCommandName() @before 2>$null | Where-Object { $_ } | ForEach-Object {
            $offer, $about = $_ -split "`t", 2
            if (-not $about) { $about = $offer }
            if ($old) { $offer = $offer.Replace('"', '\"') }  # it hands " on to programs without its backslash
            [Management.Automation.CompletionResult]::new($offer, $offer, 'ParameterValue', $about)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        Remove-Item Env:_GOVINFO_COMPLETE, Env:_GOVINFO_SHELL, Env:_GOVINFO_WORD -ErrorAction SilentlyContinue
    }
}
