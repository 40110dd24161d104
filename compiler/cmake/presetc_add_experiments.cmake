# presetc_add_experiments(TARGET
#   [PROJECT DIR]            the presetc project; default: the current source directory
#   [OUTPUT DIR]             where the outputs go; default: what the project says, below the project
#   [EXPERIMENTS NAME...]    experiments or manifests; default: all
#   [OPTIONS OPTION...]      more words for `presetc build`
#   [OUTPUTS VARIABLE]       gets the paths of the outputs, for rules that read them
#   [ALL])                   TARGET is a part of the default target
#
# TARGET compiles the experiments when something that they are made from changed: a file was edited, added or deleted, or
# an output was deleted. Outputs whose bytes stay as they were keep their time, so that nothing behind them runs again.
# With OUTPUTS the list is asked for when CMake configures; it is asked for again when one of the files that it depends
# on changes.
#
# With Ninja presetc runs when there is something to do. With other generators it runs in every build and finds out itself:
# CMake keeps in makefiles what a DEPFILE once said, and makes no BYPRODUCTS again.

function(presetc_add_experiments target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "ALL" "PROJECT;OUTPUT;OUTPUTS" "EXPERIMENTS;OPTIONS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "presetc_add_experiments: unknown arguments: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(project "${CMAKE_CURRENT_SOURCE_DIR}")
  if(arg_PROJECT)
    cmake_path(ABSOLUTE_PATH arg_PROJECT BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE project)
  endif()
  set(words -C "${project}" build ${arg_EXPERIMENTS} ${arg_OPTIONS})
  if(arg_OUTPUT)
    cmake_path(ABSOLUTE_PATH arg_OUTPUT BASE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}" OUTPUT_VARIABLE output)
    list(APPEND words --output "${output}")
  endif()
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${target}.presetc-stamp")
  set(depfile "${stamp}.d")

  set(outputs)
  if(arg_OUTPUTS)
    get_target_property(program presetc::presetc IMPORTED_LOCATION)
    execute_process(COMMAND "${program}" ${words} --list-outputs --depfile "${depfile}.list"
                    OUTPUT_VARIABLE listed RESULT_VARIABLE code)
    if(NOT code EQUAL 0)
      message(FATAL_ERROR "presetc_add_experiments(${target}): presetc ended with ${code}")
    endif()
    string(REGEX REPLACE "\n$" "" listed "${listed}")
    string(REPLACE ";" "\\;" listed "${listed}")
    string(REPLACE "\n" ";" outputs "${listed}")
    # An indented line for each input, which goes on with a backslash.
    file(STRINGS "${depfile}.list" inputs REGEX "^  ")
    list(TRANSFORM inputs REPLACE "^  " "")
    list(TRANSFORM inputs REPLACE " \\\\$" "")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${inputs})
    set(${arg_OUTPUTS} "${outputs}" PARENT_SCOPE)
  endif()

  set(all)
  if(arg_ALL)
    set(all ALL)
  endif()
  if(CMAKE_GENERATOR MATCHES "Ninja")
    add_custom_command(OUTPUT "${stamp}"
      COMMAND presetc::presetc ${words} --depfile "${depfile}" --stamp "${stamp}"
      DEPFILE "${depfile}"
      BYPRODUCTS ${outputs}
      COMMENT "Compiling experiments: ${target}"
      VERBATIM)
    add_custom_target(${target} ${all} DEPENDS "${stamp}")
  else()
    add_custom_target(${target} ${all}
      COMMAND presetc::presetc ${words}
      BYPRODUCTS ${outputs}
      COMMENT "Compiling experiments: ${target}"
      VERBATIM)
  endif()
endfunction()
