/* A library to preload: directories are listed in a shuffled order that depends on SHUFFLE_LISTING_SEED and
   the names alone. File systems list in an order of their own, and what presetc writes must not depend on it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Where off_t has 64 bits anyway the two are one, and one implementation serves both names. */
_Static_assert(sizeof(struct dirent) == sizeof(struct dirent64), "readdir and readdir64 must agree");

struct listing {
  struct listing* next;
  DIR* directory;
  struct dirent64** entries;
  size_t count, at;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct listing* listings;

static void* real(const char* name) {
  void* function = dlsym(RTLD_NEXT, name);
  if (function == NULL) abort();
  return function;
}

static uint64_t state_of(const char* text, uint64_t state) {
  for (; *text != '\0'; ++text) state = (state ^ (unsigned char)*text) * UINT64_C(0x100000001b3);
  return state;
}

static uint64_t next_random(uint64_t* state) {
  uint64_t z = (*state += UINT64_C(0x9e3779b97f4a7c15));
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static int by_name(const void* a, const void* b) {
  return strcmp((*(struct dirent64* const*)a)->d_name, (*(struct dirent64* const*)b)->d_name);
}

static void drop_entries(struct listing* listing) {
  for (size_t i = 0; i < listing->count; ++i) free(listing->entries[i]);
  free(listing->entries);
  listing->entries = NULL;
  listing->count = listing->at = 0;
}

static void fill(struct listing* listing) {
  struct dirent64* (*read_entry)(DIR*);
  *(void**)&read_entry = real("readdir64");
  for (struct dirent64* entry; (entry = read_entry(listing->directory)) != NULL;) {
    struct dirent64* copy = malloc(sizeof *copy);
    struct dirent64** grown = realloc(listing->entries, (listing->count + 1) * sizeof *grown);
    if (copy == NULL || grown == NULL) abort();
    memcpy(copy, entry, entry->d_reclen < sizeof *copy ? entry->d_reclen : sizeof *copy);
    listing->entries = grown;
    listing->entries[listing->count++] = copy;
  }
  if (listing->count < 2) return;
  qsort(listing->entries, listing->count, sizeof *listing->entries, by_name);
  const char* seed = getenv("SHUFFLE_LISTING_SEED");
  uint64_t state = state_of(seed == NULL ? "" : seed, UINT64_C(0xcbf29ce484222325));
  for (size_t i = 0; i < listing->count; ++i) state = state_of(listing->entries[i]->d_name, state);
  for (size_t i = listing->count - 1; i > 0; --i) {
    const size_t other = (size_t)(next_random(&state) % (i + 1));
    struct dirent64* kept = listing->entries[i];
    listing->entries[i] = listing->entries[other];
    listing->entries[other] = kept;
  }
}

static struct listing** find(DIR* directory) {
  struct listing** at = &listings;
  while (*at != NULL && (*at)->directory != directory) at = &(*at)->next;
  return at;
}

struct dirent64* readdir64(DIR* directory) {
  const int error = errno;
  pthread_mutex_lock(&lock);
  struct listing** at = find(directory);
  if (*at == NULL) {
    *at = calloc(1, sizeof **at);
    if (*at == NULL) abort();
    (*at)->directory = directory;
    fill(*at);
  }
  struct listing* listing = *at;
  struct dirent64* entry = listing->at < listing->count ? listing->entries[listing->at++] : NULL;
  pthread_mutex_unlock(&lock);
  errno = error;
  return entry;
}

struct dirent* readdir(DIR* directory) {
  return (struct dirent*)readdir64(directory);
}

static void forget(DIR* directory) {
  pthread_mutex_lock(&lock);
  struct listing** at = find(directory);
  if (*at != NULL) {
    struct listing* listing = *at;
    *at = listing->next;
    drop_entries(listing);
    free(listing);
  }
  pthread_mutex_unlock(&lock);
}

void rewinddir(DIR* directory) {
  void (*rewind_it)(DIR*);
  *(void**)&rewind_it = real("rewinddir");
  forget(directory);
  rewind_it(directory);
}

int closedir(DIR* directory) {
  int (*close_it)(DIR*);
  *(void**)&close_it = real("closedir");
  forget(directory);
  return close_it(directory);
}
