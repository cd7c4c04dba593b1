# Completion of govinfo in zsh: Tab asks govinfo itself, which answers a line for each offer, its help behind a tab.
# compadd quotes what it puts into the line.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u }
_govinfo() {
    local -a offers shown
    local offer about
    while IFS=$'\t' read -r offer about; do
        offers+=("$offer")
        shown+=("$offer${about:+  -- $about}")
    done < <(_GOVINFO_COMPLETE=complete_lines _GOVINFO_SHELL=zsh _GOVINFO_WORD="$words[CURRENT]" \
        "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)
    if (( $#offers )); then
        [[ $PREFIX == --*=* ]] && compset -P '*='
        compadd -V govinfo -l -d shown -a -- offers
    else
        _files
    fi
}
compdef _govinfo govinfo
