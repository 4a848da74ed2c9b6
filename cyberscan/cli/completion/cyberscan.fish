# fish completion for cyberscan. What is offered the program itself says: its first line is "words"
# or "files", each further one a word, and behind a tab what it is.

function __cyberscan_complete
    set -l typed (commandline -opc)
    set -l current (commandline -ct | string unescape)
    set -l lines (command $typed[1] __complete $typed[2..-1] "$current" 2>/dev/null)
    # An option with its value is one word to fish: what is offered must begin as it does.
    set -l before (string match -r -- '^--[^=]+=' "$current")
    for line in $lines[2..-1]
        echo -- "$before$line"
    end
    if test "$lines[1]" = files
        __fish_complete_path (string replace -r -- '^--[^=]+=' '' "$current") | string replace -r -- '^' "$before"
    end
end

complete --command cyberscan --no-files --keep-order --arguments '(__cyberscan_complete)'
