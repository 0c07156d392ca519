#include "app/history/history_schema.h"
