# Completion of govinfo in zsh: Tab asks govinfo itself, which answers a line for each offer, its help behind a tab.
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -u }
_govinfo() {
    local -a offers
    local offer about
    while IFS=$'\t' read -r offer about; do
        offers+=("${offer//:/\\:}${about:+:$about}")
    done < <(_GOVINFO_COMPLETE=complete_lines _GOVINFO_WORD="${(Q)words[CURRENT]}" \
        "${(Q)words[1]}" "${(@Q)words[2,CURRENT-1]}" 2>/dev/null)
    if (( $#offers )); then
        _describe -V govinfo offers
    else
        _files
    fi
}
compdef _govinfo govinfo
