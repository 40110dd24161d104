#include "driver/run.h"

int main(int argc, char** argv) {
  return presetc::run_process(argc, argv);
}
