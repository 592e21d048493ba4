#pragma once
#include <argon2.h>
#include <malloc.h>

/// Memory of this size and more goes back to the system when it is freed, whatever was used before.
static inline void leihlotse_give_back_memory_from(int bytes) {
    mallopt(M_MMAP_THRESHOLD, bytes);
}
