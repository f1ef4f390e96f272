package org.hometongue.demo.fault;

/**
 * A row of the fault table that cannot be played on this machine.
 *
 * @param row its number in the fault table
 * @param why what is missing, and what to install
 */
record NotPlayed(int row, String why) {}
