# Completion of presetc for fish. For this shell: presetc completion fish | source
# For every shell: presetc completion fish > ~/.config/fish/completions/presetc.fish
#
# presetc itself knows what may stand at the cursor: `presetc complete -- WORD...` prints a candidate a line, with a
# tab and a description, and `:files` or `:directories` where names of files are wanted.

function __presetc_complete
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    set -l current (commandline --current-token --cut-at-cursor)
    for line in ($words[1] complete -- $words[2..-1] $current 2>/dev/null)
        switch $line
            case :files
                __fish_complete_path $current
            case :directories
                __fish_complete_directories $current
            case '*'
                printf '%s\n' $line
        end
    end
end

complete --command presetc --no-files --arguments '(__presetc_complete)'
