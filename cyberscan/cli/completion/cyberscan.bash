# bash completion for cyberscan (bash 4.4 and later). What is offered the program itself says:
# its first line is "words" or "files", each further one a word, and behind a tab what it is.

_cyberscan() {
    local program=${1/#\~/$HOME} current=${COMP_WORDS[COMP_CWORD]} line word quote='' colons
    local -a lines words
    COMPREPLY=()
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        # As it will be read: without a quotation mark that is still open, and without backslashes.
        [[ $word == [\"\']* ]] && quote=${word:0:1} && word=${word:1} && word=${word%"$quote"}
        words+=("${word//\\/}")
    done
    mapfile -t lines < <("$program" __complete "${words[@]}" 2>/dev/null)
    [[ $current != [\"\']* ]] && quote=''
    for line in "${lines[@]:1}"; do
        word=${line%%$'\t'*}
        [[ $quote ]] || printf -v word %q "$word"
        [[ $word == *= ]] && compopt -o nospace
        COMPREPLY+=("$word")
    done
    # Where nothing is offered and a file is meant: what bash itself offers, quoted as it does.
    [[ ${lines[0]} == files ]] && compopt -o default
    # bash takes a colon for the end of a word: what stands before it is there already.
    if [[ $current == *:* && $COMP_WORDBREAKS == *:* ]]; then
        colons=${current%"${current##*:}"}
        COMPREPLY=("${COMPREPLY[@]#"$colons"}")
    fi
}

complete -F _cyberscan cyberscan
