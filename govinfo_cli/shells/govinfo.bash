# Completion of govinfo in bash: Tab asks govinfo itself, which answers a line for each offer, its help behind a tab.
# The offers come quoted for bash, as it puts them into the line unread; the word is handed in as it stands there.
_govinfo() {
    local offer
    COMPREPLY=()
    while IFS=$'\t' read -r offer _; do
        COMPREPLY+=("$offer")
    done < <(_GOVINFO_COMPLETE=complete_lines _GOVINFO_SHELL=bash _GOVINFO_WORD="${COMP_WORDS[COMP_CWORD]}" \
        "${COMP_WORDS[0]}" "${COMP_WORDS[@]:1:COMP_CWORD-1}" 2>/dev/null)
}
complete -o default -o nosort -F _govinfo govinfo 2>/dev/null || complete -o default -F _govinfo govinfo
