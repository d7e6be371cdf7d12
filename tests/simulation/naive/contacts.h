#ifndef TESTS_SIMULATION_NAIVE_CONTACTS_H_
#define TESTS_SIMULATION_NAIVE_CONTACTS_H_

#include <vector>

#include "tests/simulation/naive/course.h"

namespace tutoring::testing::naive {

// Contacts with absent learners, and risks of abandonment. Source: contact.h.
std::vector<Owed> ContactsOwed(const Course& course);

}  // namespace tutoring::testing::naive

#endif  // TESTS_SIMULATION_NAIVE_CONTACTS_H_
