# Completion of presetc for bash. For this shell: source <(presetc completion bash)
# For every shell: presetc completion bash > ~/.local/share/bash-completion/completions/presetc
#
# presetc itself knows what may stand at the cursor: `presetc complete -- WORD...` prints a candidate a line, with a
# tab and a description, and `:files` or `:directories` where names of files are wanted.

_presetc() {
  local words=() last=0 i word line before
  # bash takes `--strategy=union` apart at the `=`; presetc wants it whole.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if ((i > 1)) && { [[ $word == "=" ]] || [[ ${COMP_WORDS[i - 1]} == "=" ]]; }; then
      words[last]+=$word
    else
      ((i > 1)) && last=$((last + 1))
      words[last]=$word
    fi
  done
  word=${words[last]}
  # What stands before the `=` stays as it is, and candidates are given without it.
  before=
  [[ $word == --*=* ]] && before=${word%%=*}=

  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      # bash knows best how names of files are quoted.
      :files) compopt -o default ;;
      :directories) compopt -o dirnames ;;
      ?*)
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$before"}")
        ;;
    esac
  done < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
  # After `--set a=` and the like the word goes on.
  [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace
  return 0
}

complete -F _presetc presetc
