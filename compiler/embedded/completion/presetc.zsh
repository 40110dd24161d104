#compdef presetc
# Completion of presetc for zsh. For this shell: source <(presetc completion zsh)
# For every shell: presetc completion zsh > DIR/_presetc, where DIR is one of $fpath.
#
# presetc itself knows what may stand at the cursor: `presetc complete -- WORD...` prints a candidate a line, with a
# tab and a description, and `:files` or `:directories` where names of files are wanted.

_presetc() {
  local line
  local -a found
  while IFS= read -r line; do
    case $line in
      :files) _files ;;
      :directories) _files -/ ;;
      *$'\t'*) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
      ?*) found+=("${line//:/\\:}") ;;
    esac
  done < <("${words[1]}" complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)
  (( $#found )) && _describe presetc found
}

# Found in $fpath the file is the function's body; sourced it defines the function.
if [[ ${funcstack[1]} == _presetc ]]; then
  _presetc "$@"
else
  compdef _presetc presetc
fi
