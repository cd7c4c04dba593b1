# Completion of govinfo in fish: Tab asks govinfo itself, which answers a line for each offer, its help behind a tab.
# fish quotes what it puts into the line.
function __govinfo_offers
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l offers (env _GOVINFO_COMPLETE=complete_lines _GOVINFO_SHELL=fish "_GOVINFO_WORD=$word" $words 2>/dev/null)
    if set -q offers[1]
        printf '%s\n' $offers
    else
        __fish_complete_path "$word"
    end
end
complete --command govinfo --no-files --keep-order --arguments '(__govinfo_offers)'
